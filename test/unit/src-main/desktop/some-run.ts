import type { RunSummary } from '../../../../shared/contract/runs.ts';

/** A run of which only state and progress matter. */
export function someRun(id: string, change: Partial<RunSummary> = {}): RunSummary {
  return {
    id,
    name: `Run ${id}`,
    preset: 'quick',
    variant: 'carry',
    seed: 1,
    state: 'running',
    createdAt: 0,
    updatedAt: 0,
    progress: {
      update: 25,
      totalUpdates: 100,
      environmentSteps: 0,
      updatesPerSecond: 1,
      wallSeconds: 1,
      secondsLeft: null,
    },
    engine: null,
    parameters: null,
    lastValidation: null,
    error: null,
    resumable: true,
    parent: null,
    rung: null,
    hash: null,
    starred: false,
    archived: false,
    tags: [],
    hasNotes: false,
    ...change,
  };
}
