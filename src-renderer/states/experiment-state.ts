import type { ExperimentState, ExperimentSummary } from '../../shared/contract/experiments.ts';
import type { RunSummary } from '../../shared/contract/runs.ts';
import type { RunStateLook } from './run-state.ts';

export const EXPERIMENT_STATE_LOOKS: Readonly<
  Record<ExperimentState, Pick<RunStateLook, 'label' | 'tone'>>
> = {
  running: { label: 'Running', tone: 'active' },
  held: { label: 'Held', tone: 'waiting' },
  finished: { label: 'Finished', tone: 'good' },
};

/** Share of the updates of all runs that are done, 0..1. */
export function experimentShare({ progress }: Pick<ExperimentSummary, 'progress'>): number {
  const { updates, totalUpdates } = progress;
  return totalUpdates > 0 ? Math.min(1, updates / totalUpdates) : 0;
}

/** When anything in it changed last, milliseconds since 1970. */
export function lastChange(
  { createdAt, runs }: Pick<ExperimentSummary, 'createdAt' | 'runs'>,
  byId: ReadonlyMap<string, Pick<RunSummary, 'updatedAt'>>,
): number {
  return runs.reduce((last, { id }) => Math.max(last, byId.get(id)?.updatedAt ?? 0), createdAt);
}

/** Runs that would go on or begin if it were started. */
export function remainingRuns({ counts }: Pick<ExperimentSummary, 'counts'>): number {
  return counts.queued + counts.stopped + counts.interrupted + counts.paused;
}

/** Whether it is held with something left to go on with or to begin. */
export function isStartable(experiment: Pick<ExperimentSummary, 'state' | 'counts'>): boolean {
  return experiment.state === 'held' && remainingRuns(experiment) > 0;
}
