import type { RunSummary } from '../../../../shared/contract/runs.ts';

/** A finished run, changed. */
export function someRun(changes: Partial<RunSummary> & { readonly id: string }): RunSummary {
  return {
    name: `Name of ${changes.id}`,
    preset: 'quick',
    variant: 'carry',
    seed: 1,
    state: 'finished',
    createdAt: 1,
    updatedAt: 2,
    progress: {
      update: 1234,
      totalUpdates: 1234,
      environmentSteps: 5000,
      updatesPerSecond: 10,
      wallSeconds: 60,
      secondsLeft: null,
    },
    engine: 'onnx-cpu',
    parameters: 100,
    lastValidation: null,
    error: null,
    resumable: false,
    parent: null,
    rung: null,
    hash: null,
    tags: [],
    starred: false,
    archived: false,
    hasNotes: false,
    ...changes,
  };
}
