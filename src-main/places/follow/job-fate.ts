import type { RunState } from '../../../shared/contract/runs.ts';
import type { StoredPlacedRun } from '../../store/placed-runs-repository.ts';
import type { Followed } from './followed.ts';

/** What Slurm says of a job, as far as the fate of its run depends on it. */
export interface JobLook {
  /**
   * waits: in the line, also again; runs: on a node, or on its way there or from there; cancelled; over: it ended in
   * another way; gone: it is not in the list any more.
   */
  readonly stage: 'waits' | 'runs' | 'cancelled' | 'over' | 'gone';
  /** In words, for the history of a run. */
  readonly words: string;
  /** How often it was put back into the line. */
  readonly restarts: number;
}

/** What becomes of a run; null: it goes on as it is. */
export interface Fate {
  readonly state: RunState;
  readonly note: string | null;
  readonly error: { readonly code: string; readonly message: string } | null;
}

/** It has ended, and why. */
const ended = (state: RunState, note: string | null, error: Fate['error'] = null): Fate => ({
  state,
  note,
  error,
});

function wanted(wish: StoredPlacedRun['wish']): RunState {
  return wish === 'pause' ? 'paused' : 'stopped';
}

/** How a task ended by its own word; null when it did not, or goes on when Slurm starts it again. */
function endOfTask({ wish, submission }: StoredPlacedRun, followed: Followed): Fate | null {
  const { end } = followed;
  if (!end) return null;
  // What an earlier submission said is not what this one comes to, but for a run that was over.
  const isOver = ['finished', 'goal-rate-reached'].includes(end.end);
  if (followed.submission !== submission && !isOver) return null;
  switch (end.end) {
    case 'finished':
      return ended('finished', end.note);
    case 'goal-rate-reached':
      return ended('finished', end.note ?? 'the goal rate was reached');
    case 'time-over':
      return ended('stopped', end.note ?? 'the training time was over');
    case 'stopped':
      return ended(wanted(wish), end.note);
    case 'failed': {
      const error = end.error ?? { code: 'FAILED', message: 'it did not say why' };
      return ended('failed', error.message, error);
    }
    default:
      return null;
  }
}

/**
 * What becomes of a run that was sent to a place: what its task wrote decides, then what Slurm says.
 * @param job null: nobody knows now
 * @param isSure the folder of the task was read after Slurm had said that the job is not there any more
 */
export function fateOf(
  run: StoredPlacedRun,
  followed: Followed,
  job: JobLook | null,
  isSure: boolean,
): Fate | null {
  const byItself = endOfTask(run, followed);
  if (byItself) return byItself;
  if (!job || job.stage === 'waits' || job.stage === 'runs' || !isSure) return null;
  const { wish } = run;
  if (wish) return ended(wanted(wish), job.stage === 'cancelled' ? null : job.words);
  if (job.stage === 'cancelled') return ended('stopped', job.words);
  return ended('interrupted', job.words);
}

/** The state of a run that has not ended, by what Slurm says of its job; null: as it is. */
export function stateOnTheWay(
  run: StoredPlacedRun,
  followed: Followed,
  job: JobLook | null,
): RunState | null {
  if (job?.stage !== 'waits' || run.state !== 'running') return null;
  // Slurm was asked before the folder was read, and the job may have begun in between.
  const { submission, restart } = followed;
  const hasBegunSince =
    submission === run.submission && restart !== null && restart >= job.restarts;
  // Otherwise it was put back into the line.
  return hasBegunSince ? null : 'queued';
}
