import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { EngineChoice } from '../../shared/contract/engines.ts';
import type {
  CheckpointSummary,
  ListedCheckpoint,
  RunOrigin,
  RunState,
  RunSummary,
  StateChange,
  ValidationReport,
} from '../../shared/contract/runs.ts';
import { LIVE_RUN_STATES } from '../../shared/contract/runs.ts';
import { parseRunConfig } from '../../shared/run-config/parse.ts';
import type { RunConfig } from '../../shared/run-config/schema.ts';
import { WEIGHTS_FILE } from '../checkpoint/checkpoint-files.ts';
import { PARTIAL_FILE } from '../checkpoint/partial-checkpoint.ts';
import { listCheckpoints, type StoredCheckpoint } from '../store/checkpoints-repository.ts';
import type { ReadableConnection } from '../store/connection.ts';
import { runFolder } from '../store/data-folder.ts';
import { readEngineChoice } from '../store/engines-repository.ts';
import { valueAfter } from '../store/metrics/value-after.ts';
import { queuedRuns } from '../store/runs/queue-repository.ts';
import { readOrigin } from '../store/runs/run-origins.ts';
import type { StoredRun } from '../store/runs/run-row.ts';
import { readNotes } from '../store/marks-repository.ts';
import { findRun, listRuns, readRunConfig, stateHistory } from '../store/runs/runs-repository.ts';
import { listValidations } from '../store/validations-repository.ts';
import { AnalysisFailure } from '../workers/analysis-worker.ts';
import { evaluateCheckpoint } from './evaluate.ts';
import { queueOrder } from './queue/queue-order.ts';
import { boardsBehind } from './checkpoints/boards-behind.ts';
import { checkCheckpoint } from './checkpoints/find-checkpoint.ts';
import { RunError } from './run-error.ts';
import type { EvaluateOptions, Evaluation, RunReader, WeightsFile } from './run-service.ts';
import { checkWholeStartWeights, placesOf, startWeightsFile } from './start-weights.ts';
import { toRunSummary, waitsInExperiment } from './run-summary.ts';
import { isTimeOver } from './time-limit.ts';

export interface StoredRunsOptions {
  readonly dataFolder: string;
  readonly analysisWorker: URL;
  /** No process supervises the runs: those that are stored as live are shown as interrupted. */
  readonly abandoned: boolean;
  /** Adds what is known of the end of a run but not stored yet. */
  readonly withEnding?: (run: StoredRun) => StoredRun;
}

/** So many are sooner found by reading all. */
const MANY = 100;

/** Runs as they are stored: all that a process can say of runs that it does not supervise. */
export class StoredRuns implements RunReader {
  readonly #database: ReadableConnection;
  readonly #options: StoredRunsOptions;

  constructor(database: ReadableConnection, options: StoredRunsOptions) {
    this.#database = database;
    this.#options = options;
  }

  list(): RunSummary[] {
    return listRuns(this.#database).map((run) => this.#summary(this.#withEnding(run)));
  }

  get(id: string): RunSummary {
    return this.#summary(this.find(id));
  }

  queued(): string[] {
    return queueOrder(queuedRuns(this.#database)).map(({ id }) => id);
  }

  config(id: string): RunConfig {
    return readRunConfig(this.#database, this.find(id).number);
  }

  engine(id: string): EngineChoice | null {
    return readEngineChoice(this.#database, this.find(id).number);
  }

  notes(id: string): string {
    return readNotes(this.#database, 'runs', this.find(id).number);
  }

  history(id: string): StateChange[] {
    return stateHistory(this.#database, this.find(id).number);
  }

  isTimeOver(id: string): boolean {
    return isTimeOver(this.find(id));
  }

  checkpoints(id: string): ListedCheckpoint[] {
    const folder = runFolder(this.#options.dataFolder, id);
    const { number, rung } = this.find(id);
    // What is told next may be of another board already: a checkpoint by the clock comes before the run climbs.
    const toldAfter = (update: number) =>
      (valueAfter(this.#database, number, 'train/rung', update) ?? rung?.rung ?? 1) - 1;
    return listCheckpoints(this.#database, number).map((checkpoint) => ({
      ...toCheckpointSummary(checkpoint),
      weightsAlone: existsSync(join(folder, checkpoint.name, PARTIAL_FILE)),
      boardsBehind:
        rung === null
          ? 0
          : (boardsBehind(join(folder, checkpoint.name)) ?? toldAfter(checkpoint.update)),
    }));
  }

  origin(id: string): RunOrigin | null {
    return readOrigin(this.#database, this.find(id).number);
  }

  validations(id: string): ValidationReport[] {
    return listValidations(this.#database, this.find(id).number);
  }

  checkStartWeights(config: RunConfig): void {
    startWeightsFile(config, placesOf(this.#database));
  }

  async checkWholeStartWeights(config: unknown): Promise<void> {
    await checkWholeStartWeights(this.#database, parseRunConfig(config));
  }

  async evaluate(id: string, options: EvaluateOptions): Promise<Evaluation> {
    const config = this.config(id);
    const checkpoint = this.checkpointAt(id);
    const { episodes, mazeSeed, epsilon = 0 } = options;
    const checkpointFolder = join(runFolder(this.#options.dataFolder, id), checkpoint.name);
    try {
      const outcome = await evaluateCheckpoint(
        this.#options.analysisWorker,
        {
          kind: 'evaluate',
          config,
          choice: this.engine(id),
          checkpointFolder,
          checkpointHash: checkpoint.hash,
          update: checkpoint.update,
          episodes,
          mazeSeed,
          epsilon,
        },
        options,
      );
      return { ...outcome, checkpoint: toCheckpointSummary(checkpoint) };
    } catch (cause) {
      if (!(cause instanceof AnalysisFailure)) throw cause;
      throw new RunError({ code: 'EVALUATION_FAILED', id, reason: cause.message }, { cause });
    }
  }

  tryFind(id: string): StoredRun | undefined {
    const run = findRun(this.#database, id);
    return run && this.#withEnding(run);
  }

  /** @throws RunError RUN_NOT_FOUND. */
  find(id: string): StoredRun {
    const run = this.tryFind(id);
    if (!run) throw new RunError({ code: 'RUN_NOT_FOUND', id });
    return run;
  }

  /** Many runs at once, in the order of their ids. @throws RunError RUN_NOT_FOUND. */
  findAll(ids: readonly string[]): StoredRun[] {
    if (ids.length < MANY) return ids.map((id) => this.find(id));
    const all = new Map(listRuns(this.#database).map((run) => [run.id, run]));
    return ids.map((id) => {
      const run = all.get(id);
      if (!run) throw new RunError({ code: 'RUN_NOT_FOUND', id });
      return this.#withEnding(run);
    });
  }

  /**
   * A run that is in one of the states in which an action may be taken.
   * @throws RunError RUN_NOT_FOUND, RUN_STATE_CONFLICT.
   */
  findIn(id: string, action: string, states: readonly RunState[]): StoredRun {
    const run = this.find(id);
    if (states.includes(run.state)) return run;
    throw new RunError({ code: 'RUN_STATE_CONFLICT', id, state: run.state, action });
  }

  async weightsFile(id: string, update?: number): Promise<WeightsFile> {
    const checkpoint = this.checkpointAt(id, update);
    const folder = runFolder(this.#options.dataFolder, id);
    await checkCheckpoint(checkpoint, { id, folder });
    return {
      path: join(folder, checkpoint.name, WEIGHTS_FILE),
      checkpoint: toCheckpointSummary(checkpoint),
    };
  }

  /**
   * The checkpoint of an update whose folder is there, by default the latest.
   * @throws RunError NO_CHECKPOINT.
   */
  checkpointAt(id: string, update?: number): StoredCheckpoint {
    const whole = this.#wholeCheckpoints(id);
    const found = whole.findLast((each) => update === undefined || each.update === update);
    if (found) return found;
    const asked = update !== undefined && whole.length > 0;
    const there = whole.map((each) => each.update);
    throw new RunError({ code: 'NO_CHECKPOINT', id, ...(asked ? { update, there } : {}) });
  }

  /** Updates of the checkpoints whose folders are there, ascending. */
  keptUpdates(id: string): number[] {
    return this.#wholeCheckpoints(id).map(({ update }) => update);
  }

  #wholeCheckpoints(id: string): StoredCheckpoint[] {
    const folder = runFolder(this.#options.dataFolder, id);
    const isThere = ({ name }: StoredCheckpoint) => existsSync(join(folder, name));
    return listCheckpoints(this.#database, this.find(id).number).filter(isThere);
  }

  #withEnding(run: StoredRun): StoredRun {
    return this.#options.withEnding?.(run) ?? run;
  }

  #summary(run: StoredRun): RunSummary {
    // What trains at a place does so without a lab.
    const trainsHere = run.place === null && !waitsInExperiment(run);
    const lives = LIVE_RUN_STATES.includes(run.state) && trainsHere;
    const dead = this.#options.abandoned && lives;
    return toRunSummary(dead ? { ...run, state: 'interrupted' } : run);
  }
}

function toCheckpointSummary(checkpoint: StoredCheckpoint): CheckpointSummary {
  const { name: _name, planned: _planned, ...summary } = checkpoint;
  return summary;
}
