import type { RunState, RunSummary } from '../../shared/contract/runs.ts';

/** How a state is shown. Tones are told apart by icon and word, too, never by colour alone. */
export interface RunStateLook {
  readonly label: string;
  readonly tone: 'neutral' | 'active' | 'waiting' | 'good' | 'warning' | 'bad';
  /** A worker lives, or will soon. */
  readonly live: boolean;
}

export const RUN_STATE_LOOKS: Readonly<Record<RunState, RunStateLook>> = {
  queued: { label: 'Queued', tone: 'waiting', live: true },
  running: { label: 'Running', tone: 'active', live: true },
  pausing: { label: 'Pausing', tone: 'waiting', live: true },
  paused: { label: 'Paused', tone: 'waiting', live: true },
  stopping: { label: 'Stopping', tone: 'waiting', live: true },
  finished: { label: 'Finished', tone: 'good', live: false },
  stopped: { label: 'Stopped', tone: 'neutral', live: false },
  failed: { label: 'Failed', tone: 'bad', live: false },
  interrupted: { label: 'Interrupted', tone: 'warning', live: false },
};

/** Whether a worker has it: ending it ends a training. */
export function isTraining({ state }: Pick<RunSummary, 'state'>): boolean {
  return RUN_STATE_LOOKS[state].live && state !== 'queued';
}

export type RunAction = 'pause' | 'resume' | 'stop';

/** What can be done with a run now. */
export function possibleActions(run: Pick<RunSummary, 'state' | 'resumable'>): Set<RunAction> {
  switch (run.state) {
    case 'running':
      return new Set(['pause', 'stop']);
    case 'queued':
    case 'pausing':
      return new Set(['stop']);
    case 'paused':
      return new Set(['resume', 'stop']);
    case 'stopping':
    case 'finished':
      return new Set();
    default:
      return new Set(run.resumable ? ['resume'] : []);
  }
}

/** Whether it trains on this machine, in the lab's own process. */
export function trainsHere({ state, place }: Pick<RunSummary, 'state' | 'place'>): boolean {
  return state === 'running' && !place;
}

/** Share of the updates done, 0..1. */
export function progressShare(run: Pick<RunSummary, 'progress'>): number {
  const { update, totalUpdates } = run.progress;
  return totalUpdates > 0 ? Math.min(1, update / totalUpdates) : 0;
}
