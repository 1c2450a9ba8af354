import type { ExperimentSummary } from '../../shared/contract/experiments.ts';
import { LIVE_RUN_STATES, type RunProgress } from '../../shared/contract/runs.ts';
import type { RunConfig } from '../../shared/run-config/schema.ts';
import type { ReadableConnection } from '../store/connection.ts';
import {
  experimentRuns,
  findExperiment,
  listExperiments,
  readExperimentConfig,
  type StoredExperiment,
  type StoredExperimentRun,
} from '../store/experiments-repository.ts';
import { ExperimentError } from './experiment-error.ts';
import type { ExperimentReader } from './experiment-service.ts';
import { toExperimentSummary } from './experiment-summary.ts';

export interface StoredExperimentsOptions {
  /** No process supervises the runs: nothing is running. */
  readonly abandoned: boolean;
  /** Newer than what is stored, of a run that trains. */
  readonly progressOf?: (runId: string) => RunProgress | undefined;
}

/** Experiments as they are stored. */
export class StoredExperiments implements ExperimentReader {
  readonly #database: ReadableConnection;
  readonly #options: StoredExperimentsOptions;

  constructor(database: ReadableConnection, options: StoredExperimentsOptions) {
    this.#database = database;
    this.#options = options;
  }

  list(): ExperimentSummary[] {
    return listExperiments(this.#database).map((experiment) => this.#summary(experiment));
  }

  get(id: string): ExperimentSummary {
    return this.#summary(this.find(id));
  }

  config(id: string): RunConfig {
    return readExperimentConfig(this.#database, this.find(id).number);
  }

  /** @throws ExperimentError EXPERIMENT_NOT_FOUND. */
  find(id: string): StoredExperiment {
    const experiment = findExperiment(this.#database, id);
    if (!experiment) throw new ExperimentError(id);
    return experiment;
  }

  #summary(experiment: StoredExperiment): ExperimentSummary {
    const { abandoned } = this.#options;
    const runs = experimentRuns(this.#database, experiment.number).map((run) => this.#now(run));
    return toExperimentSummary({ ...experiment, running: experiment.running && !abandoned }, runs);
  }

  #now(run: StoredExperimentRun): StoredExperimentRun {
    const { abandoned, progressOf } = this.#options;
    const trainsHere = !run.place;
    const dead =
      abandoned && trainsHere && run.state !== 'queued' && LIVE_RUN_STATES.includes(run.state);
    const progress = progressOf?.(run.id);
    return {
      ...run,
      ...(dead && { state: 'interrupted' }),
      ...(progress && { update: progress.update, secondsLeft: progress.secondsLeft }),
    };
  }
}
