import { CodedError } from '../../shared/errors/coded-error.ts';

type TaskErrorCode =
  /** There is no checkpoint where one must be. */
  | 'NO_CHECKPOINT'
  /** The file that says what to train cannot be used. */
  | 'TASK_RUN_FILE'
  /** It was killed again and again. */
  | 'TASK_CRASHES'
  /** It was asked to make room again and again, and got no further. */
  | 'TASK_NO_TIME';

/** Why a task cannot train its run; `message` is one line for people. */
export class TaskError extends CodedError<TaskErrorCode> {
  override readonly name = 'TaskError';
}
