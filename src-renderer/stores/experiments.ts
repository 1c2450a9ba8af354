import { defineStore } from 'pinia';
import { computed } from 'vue';
import type {
  ExperimentAxes,
  ExperimentEvent,
  ExperimentSummary,
} from '../../shared/contract/experiments.ts';
import type { Annotation } from '../../shared/contract/marks.ts';
import { api } from './api.ts';
import { useFollowedList } from './followed-list.ts';
import { tellExperiment } from './told-progress.ts';

/** An experiment as its form hands it over. */
export interface NewExperiment extends ExperimentAxes {
  readonly name: string;
  readonly config: unknown;
  readonly start: boolean;
  /** Where its runs train; null for here. */
  readonly place: string | null;
}

/** Every experiment of the lab, followed live. */
export const useExperimentsStore = defineStore('experiments', () => {
  const { byId, list, loaded, leaving, watch, change, changeMany, add, discardMany } =
    useFollowedList<ExperimentSummary, ExperimentEvent>({
      kind: 'experiment',
      subscribe: (signal) => api().experiments.watch(undefined, { signal }),
      readAll: (signal) => api().experiments.list(undefined, { signal }),
      read: (event) => (event.kind === 'changed' ? event.experiment : event.id),
      tell: (next, known) => tellExperiment(next, known, Date.now()),
    });

  /** The experiment of every run that is in one, by run id. */
  const ofRun = computed(
    () =>
      new Map(
        list.value.flatMap((experiment) => experiment.runs.map(({ id }) => [id, experiment])),
      ),
  );

  /** Goes on with all that is missing, if asked also with what failed. */
  const resume = (id: string, retryFailed = false): Promise<void> =>
    change('start', () => api().experiments.resume({ id, retryFailed }));

  /** Goes on with all that is missing, at a place; null: here. */
  const resumeOn = (id: string, place: string | null): Promise<void> =>
    change('start', () => api().experiments.resume({ id, place }));

  const hold = (id: string): Promise<void> => change('hold', () => api().experiments.stop({ id }));

  /** Rejects with the server's error, so that the field of the name can show it. */
  const rename = (id: string, name: string): Promise<ExperimentSummary> =>
    add(() => api().experiments.edit({ id, name }));

  /** Tags, star, or whether they are archived, of all of them. */
  const annotate = (ids: readonly string[], annotation: Annotation): Promise<boolean> =>
    changeMany('change', () => api().experiments.annotate({ ids: [...ids], change: annotation }));

  /**
   * Adds seeds. Rejects with the server's error, so that a dialog can show it.
   * @param how.place where their runs train; null for here
   */
  async function addSeeds(
    id: string,
    seeds: readonly number[],
    how: { readonly start: boolean; readonly place: string | null },
  ): Promise<void> {
    await add(() => api().experiments.extend({ id, seeds: [...seeds], ...how }));
  }

  /** @param runs what becomes of theirs */
  const removeMany = (ids: readonly string[], runs: 'delete' | 'keep'): Promise<string[]> =>
    discardMany(ids, (id) => api().experiments.delete({ id, runs }));

  /** Creates an experiment. Rejects with the server's error, so that a form can show it. */
  const create = (experiment: NewExperiment): Promise<ExperimentSummary> =>
    add(() => api().experiments.create(experiment));

  return {
    byId,
    list,
    ofRun,
    loaded,
    leaving,
    watch,
    resume,
    resumeOn,
    hold,
    rename,
    annotate,
    addSeeds,
    removeMany,
    create,
  };
});
