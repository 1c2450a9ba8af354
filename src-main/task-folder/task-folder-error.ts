import { CodedError } from '../../shared/errors/coded-error.ts';

export type TaskFolderErrorCode =
  /** A path or name that none of ours has. */
  | 'TASK_PATH'
  /** A line of a journal or of episodes that is none. */
  | 'TASK_LINE'
  /** A stream of files that is cut short, or is none. */
  | 'TASK_FRAMES'
  /** A checkpoint is not there, or not what it should be. */
  | 'TASK_CHECKPOINT'
  /** A file of a task that says nothing that can be used. */
  | 'TASK_FILE';

/** What is wrong with the folder of a task; `message` is one line for people. */
export class TaskFolderError extends CodedError<TaskFolderErrorCode> {
  override readonly name = 'TaskFolderError';
}
