import type {
  ExperimentState,
  ExperimentSummary,
  StateCounts,
} from '../../shared/contract/experiments.ts';
import { runStateSchema } from '../../shared/contract/runs.ts';
import { objectOf } from '../../shared/typed/entries.ts';
import type { StoredExperiment, StoredExperimentRun } from '../store/experiments-repository.ts';

function stateOf(running: boolean, runs: readonly StoredExperimentRun[]): ExperimentState {
  if (runs.length > 0 && runs.every(({ state }) => state === 'finished')) return 'finished';
  // What was sent to a place goes on there.
  return running || runs.some(({ isOut }) => isOut) ? 'running' : 'held';
}

function countStates(runs: readonly StoredExperimentRun[]): StateCounts {
  return objectOf(
    runStateSchema.options,
    (state) => runs.filter((run) => run.state === state).length,
  );
}

/**
 * Expected seconds until the running and the waiting runs of one place are done. Runs that wait are assumed to be
 * as fast as the running ones are on average, and as many to run at a time as now. null while none has told its pace.
 */
function secondsLeftAt(
  training: readonly StoredExperimentRun[],
  waiting: readonly StoredExperimentRun[],
): number | null {
  const told = training.flatMap(({ secondsLeft, update, totalUpdates }) =>
    secondsLeft === null || update >= totalUpdates
      ? []
      : [{ secondsLeft, pace: secondsLeft / (totalUpdates - update) }],
  );
  if (told.length === 0) return null;
  const meanPace = told.reduce((sum, { pace }) => sum + pace, 0) / told.length;
  const updatesWaiting = waiting.reduce((sum, run) => sum + run.updatesLeft, 0);
  const running = told.reduce((sum, { secondsLeft }) => sum + secondsLeft, 0);
  const together = (running + updatesWaiting * meanPace) / told.length;
  return Math.max(together, ...told.map(({ secondsLeft }) => secondsLeft));
}

/**
 * Expected seconds until the running and the waiting runs are done, at each place at the pace that runs have there;
 * null while at one of them no run has told its pace.
 * @param waiting runs that will start by themselves
 */
export function expectedSecondsLeft(
  training: readonly StoredExperimentRun[],
  waiting: readonly StoredExperimentRun[],
): number | null {
  // Of a run that has done all its updates only the last validation is left.
  const under = [...training, ...waiting].filter((run) => run.update < run.totalUpdates);
  const places = new Set(under.map(({ place }) => place));
  if (places.size === 0) return null;
  const left = [...places].map((here) => {
    const isHere = ({ place }: StoredExperimentRun) => place === here;
    return secondsLeftAt(training.filter(isHere), waiting.filter(isHere));
  });
  return left.includes(null) ? null : Math.max(...left.filter((seconds) => seconds !== null));
}

/** What the contract says of a stored experiment. */
export function toExperimentSummary(
  { number: _, running, axes, ...experiment }: StoredExperiment,
  runs: readonly StoredExperimentRun[],
): ExperimentSummary {
  const training = runs.filter(({ state }) => state === 'running');
  const waiting = runs.filter(({ state, isOut }) => state === 'queued' && (running || isOut));
  return {
    ...experiment,
    ...axes,
    state: stateOf(running, runs),
    counts: countStates(runs),
    progress: {
      updates: runs.reduce((sum, { update }) => sum + update, 0),
      totalUpdates: runs.reduce((sum, { totalUpdates }) => sum + totalUpdates, 0),
    },
    secondsLeft: expectedSecondsLeft(training, waiting),
    runs: runs.map(
      ({ secondsLeft: _seconds, updatesLeft: _left, isOut: _out, isComing: _coming, ...run }) =>
        run,
    ),
  };
}
