import type { z } from 'zod';
import type { Annotation } from '../../shared/contract/marks.ts';
import type {
  experimentEditSchema,
  ExperimentEvent,
  experimentExtensionSchema,
  ExperimentSummary,
  newExperimentSchema,
} from '../../shared/contract/experiments.ts';
import type { RunConfig } from '../../shared/run-config/schema.ts';
import type { WantedPlace } from '../runs/elsewhere.ts';

/** What becomes of the runs of an experiment that is deleted. */
export type FateOfRuns = 'delete' | 'keep';

/** How an experiment goes on. */
export interface ExperimentResumption {
  readonly retryFailed?: boolean;
  /** Where what is missing trains: null for here; undefined for where it was to. */
  readonly place?: WantedPlace;
}

/** What can be asked about experiments. Unknown ids throw ExperimentError EXPERIMENT_NOT_FOUND. */
export interface ExperimentReader {
  /** Newest first. */
  list(): ExperimentSummary[];
  get(id: string): ExperimentSummary;
  /** The configuration that its runs begin from. */
  config(id: string): RunConfig;
}

/** The life of experiments; their runs are ordinary runs besides. */
export interface ExperimentService extends ExperimentReader {
  /**
   * Creates an experiment and all of its runs, queued in the order of training.
   * @throws RunConfigError with every issue found; nothing is created then.
   */
  create(experiment: z.input<typeof newExperimentSchema>): ExperimentSummary;
  /**
   * Adds the runs that are missing for more variants, seeds or values, those included that were
   * deleted.
   * @throws as create; RunConfigError also when they would begin with other weights than those that are there.
   */
  extend(extension: z.input<typeof experimentExtensionSchema>): Promise<ExperimentSummary>;
  /**
   * Goes on with all that is missing: runs that wait, also those held back, that were stopped or interrupted, and with
   * `retryFailed` those that failed. Waits for runs that are just being stopped.
   * @throws PlaceError when a place that runs leave cannot be reached
   */
  resume(id: string, options?: ExperimentResumption): Promise<ExperimentSummary>;
  /** Holds it: no further run starts, and those that train stop with a checkpoint. */
  stop(id: string): ExperimentSummary;
  edit(edit: z.input<typeof experimentEditSchema>): ExperimentSummary;
  /** Changes marks and notes of all of them, or of none when one cannot be changed. */
  annotate(ids: readonly string[], change: Annotation): ExperimentSummary[];
  /**
   * Moves it to the trash, and its runs with it, or keeps those as single runs until it comes back: what
   * trains goes on, what waits is stopped.
   */
  delete(id: string, runs: FateOfRuns): void;
  /** Resolves as soon as it is not running and no worker lives for one of its runs. */
  settled(id: string, signal?: AbortSignal): Promise<ExperimentSummary>;
  /** Every change of any experiment or of a run in it, ten times a second at most. */
  watch(signal?: AbortSignal): AsyncIteratorObject<ExperimentEvent, void, void>;
}
