import type { ExperimentAxes, ExperimentSummary } from '../../../../shared/contract/experiments.ts';
import type { RunState } from '../../../../shared/contract/runs.ts';
import { experimentCells } from '../../../../shared/experiments/cells.ts';
import { runStateSchema } from '../../../../shared/contract/runs.ts';

/** An experiment with all of its runs in one state, ids `r0`, `r1`, … in the order of training. */
export function someExperiment(
  axes: Partial<ExperimentAxes> = {},
  state: RunState = 'queued',
): ExperimentSummary {
  const all: ExperimentAxes = { variants: ['carry', 'reset'], seeds: [1, 2], grid: [], ...axes };
  const runs = experimentCells(all).map((cell, index) => ({
    ...cell,
    id: `r${index}`,
    name: `run ${index}`,
    state,
    update: 0,
    totalUpdates: 100,
  }));
  const counts = runStateSchema.options.map((each) => [each, each === state ? runs.length : 0]);
  return {
    id: 'e',
    name: 'Both',
    notes: '',
    tags: [],
    starred: false,
    archived: false,
    preset: 'quick',
    state: 'held',
    createdAt: 1000,
    ...all,
    counts: Object.fromEntries(counts) as ExperimentSummary['counts'],
    progress: { updates: 0, totalUpdates: runs.length * 100 },
    secondsLeft: null,
    runs,
  };
}
