import type { RunProgress, RunState, RunSummary } from '../../shared/contract/runs.ts';
import type { StoredRun } from '../store/runs/run-row.ts';

/** The states that `resume` leads out of. */
export const RESUMABLE_STATES: readonly RunState[] = ['paused', 'stopped', 'interrupted', 'failed'];

/** Whether a run waits for its turn in an experiment, which it does also while no lab is open. */
export function waitsInExperiment({ state, experiment }: StoredRun): boolean {
  return state === 'queued' && experiment !== null;
}

/**
 * What the contract says of a stored run.
 * @param progress newer than the stored one, if its worker lives
 */
export function toRunSummary(run: StoredRun, progress: RunProgress = run.progress): RunSummary {
  return {
    id: run.id,
    name: run.name,
    preset: run.preset,
    variant: run.variant,
    seed: run.seed,
    state: run.state,
    createdAt: run.createdAt,
    updatedAt: run.updatedAt,
    progress,
    engine: run.engine,
    parameters: run.parameters,
    lastValidation: run.lastValidation,
    error: run.error?.message ?? null,
    resumable: RESUMABLE_STATES.includes(run.state),
    parent: run.parent,
    rung: run.rung,
    place: run.place,
    hash: run.hash,
    tags: run.tags,
    starred: run.starred,
    archived: run.archived,
    hasNotes: run.hasNotes,
  };
}
