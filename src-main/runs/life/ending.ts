import type { RunState } from '../../../shared/contract/runs.ts';
import type { TrainerEnd } from '../../trainer/protocol.ts';

/** Why a run is asked to stop: what becomes of it when it has. */
export type StopCause = 'user' | 'closing' | 'discard';

/** What becomes of a run that ended without a failure, and what its history says of it. */
export type Ending = readonly [state: RunState, note: string | null];

const ENDINGS: Readonly<Record<TrainerEnd, Ending>> = {
  finished: ['finished', null],
  'goal-rate-reached': ['finished', 'the goal rate was reached'],
  // Not finished: the run can go on when it is given more time.
  'time-over': ['stopped', 'the training time was over'],
  stopped: ['stopped', null],
};

/** @param asked what it was asked for, if it was */
export function endingOf(reason: TrainerEnd, asked: StopCause | null): Ending {
  const closed = reason === 'stopped' && asked === 'closing';
  return closed ? ['interrupted', 'the lab was closed'] : ENDINGS[reason];
}
