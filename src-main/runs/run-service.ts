import type { EngineChoice } from '../../shared/contract/engines.ts';
import type { Annotation } from '../../shared/contract/marks.ts';
import type { MetricPoint } from '../../shared/contract/metrics.ts';
import type { QueueMove, RunQueue } from '../../shared/contract/queue.ts';
import type {
  CheckpointSummary,
  ListedCheckpoint,
  RunEvent,
  RunOrigin,
  RunSummary,
  StateChange,
  ValidationReport,
} from '../../shared/contract/runs.ts';
import type { RunConfig } from '../../shared/run-config/schema.ts';
import type { WantedPlace } from './elsewhere.ts';

/** The order in which runs train. What is asked about runs that do not wait throws RunError RUN_STATE_CONFLICT. */
export interface QueueService {
  /** All that wait, in the order of their turns. */
  list(): RunQueue;
  /** Puts runs together to another place; the order stays when the lab is closed. */
  move(move: QueueMove): RunQueue;
  /** Holds runs back, or lets them go. */
  hold(ids: readonly string[], held: boolean): RunQueue;
}

/** When a run ends before its configured number of updates. */
export interface RunLimits {
  /** Ends the run at the first validation with at least this goal rate (0..1). */
  readonly stopAtGoalRate?: number | undefined;
  /** Ends the run after this much training time, pauses excluded. */
  readonly maxSeconds?: number | undefined;
}

/** What a fork changes. */
export interface ForkOptions {
  /** Update of the checkpoint to go on from; the latest one if left out. */
  readonly update?: number | undefined;
  /** The whole configuration; the parent's if left out. */
  readonly config?: unknown;
  /** Changes of it, such as `learning.learningRate=1e-4`. */
  readonly set?: readonly string[] | undefined;
  /** Where the fork trains; here if left out. */
  readonly place?: WantedPlace;
}

export interface EvaluateOptions {
  readonly episodes: number;
  /** The same seed gives the same mazes, whatever walks them: none of any run's own validations. */
  readonly mazeSeed: number;
  /** Probability of a random action, 0 unless given. */
  readonly epsilon?: number;
  readonly onProgress?: ((done: number, total: number) => void) | undefined;
  /** Ends the evaluation with the signal's reason. */
  readonly signal?: AbortSignal | undefined;
}

export interface Evaluation {
  readonly report: ValidationReport;
  readonly engine: string;
  /** The checkpoint that walked. */
  readonly checkpoint: CheckpointSummary;
}

/** The weights of a checkpoint that was found whole. */
export interface WeightsFile {
  readonly path: string;
  readonly checkpoint: CheckpointSummary;
}

/** What can be asked about runs without changing them. Unknown ids throw RunError RUN_NOT_FOUND. */
export interface RunReader {
  /** Newest first. */
  list(): RunSummary[];
  get(id: string): RunSummary;
  /** Ids of the runs that wait, in the order of their turns. */
  queued(): string[];
  /** The configuration that the run was created with. */
  config(id: string): RunConfig;
  /** Which engine the run was given and why; null before its worker has said so. */
  engine(id: string): EngineChoice | null;
  /** Markdown, '' when there are none. */
  notes(id: string): string;
  /** Oldest first. */
  history(id: string): StateChange[];
  /** Has it trained for as long as it was allowed to when it was created? */
  isTimeOver(id: string): boolean;
  /** Oldest first. */
  checkpoints(id: string): ListedCheckpoint[];
  /** The run that it is the same as, but for what differs; null for others. */
  origin(id: string): RunOrigin | null;
  /** By ascending update. */
  validations(id: string): ValidationReport[];
  /**
   * The weights of a checkpoint, by default of the latest, which is looked at: it is whole.
   * @throws RunError NO_CHECKPOINT, CHECKPOINTS_DAMAGED; UnreadableCheckpointError
   */
  weightsFile(id: string, update?: number): Promise<WeightsFile>;
  /**
   * Looks whether the weights that a run is to begin with are there and fit.
   * @throws RunConfigError
   */
  checkStartWeights(config: RunConfig): void;
  /**
   * Reads those of another run whole, and compares them with the hash in the database.
   * @throws RunConfigError, UnreadableCheckpointError
   */
  checkWholeStartWeights(config: unknown): Promise<void>;
  /**
   * Walks fresh mazes with the run's latest checkpoint in an analysis worker.
   * @throws RunError NO_CHECKPOINT, or EVALUATION_FAILED with the worker's message.
   */
  evaluate(id: string, options: EvaluateOptions): Promise<Evaluation>;
}

/** Where a run goes on. */
export interface ResumeOptions {
  /**
   * Update of the checkpoint; what was recorded after it is removed. 0 begins again. Left out: the newest
   * whole one.
   */
  readonly update?: number | undefined;
  /** Left out: where it was. */
  readonly place?: WantedPlace;
}

/** The life of runs. Wrong states throw RunError RUN_STATE_CONFLICT. */
export interface RunService extends RunReader {
  /** The runs that wait. */
  readonly queue: QueueService;
  /**
   * Checks a configuration of unknown origin, creates the run and queues it.
   * @param like id of the run that it is the same as, but for what differs
   * @param place where it trains; here if left out
   * @throws RunConfigError with every issue found, PlaceError PLACE_NOT_FOUND; nothing is created then.
   */
  create(config: unknown, limits?: RunLimits, like?: string, place?: WantedPlace): RunSummary;
  /**
   * Creates a run that goes on from a checkpoint with changed settings, and queues it. It keeps
   * weights, moments, target network and counters, and the replay when observations look the same.
   * @throws RunConfigError for a configuration that cannot be used, or changes what a fork keeps;
   * RunError NO_CHECKPOINT.
   */
  fork(id: string, options?: ForkOptions): Promise<RunSummary>;
  /** A running run; it is *pausing* until its worker has said that it is paused. At a place it gives its node back. */
  pause(id: string): RunSummary;
  /**
   * A paused run, or an interrupted, stopped or failed one from its newest whole checkpoint, or from one
   * that is chosen. What it repeats, and what is damaged, stands in its history.
   * @throws RunError NO_CHECKPOINT for an update that has none here; PlaceError when the place that it leaves
   * cannot be reached
   */
  resume(id: string, options?: ResumeOptions): Promise<RunSummary>;
  /** Brings checkpoints and recorded episodes home from the place where the run trains. @throws PlaceError */
  fetch(id: string): Promise<RunSummary>;
  /** A live run; it is *stopping* until its worker has written a checkpoint and ended. */
  stop(id: string): RunSummary;
  rename(id: string, name: string): RunSummary;
  /** Changes marks and notes of all of them, or of none when one cannot be changed. */
  annotate(ids: readonly string[], change: Annotation): RunSummary[];
  /** Moves the run to the trash; one that lives is stopped there, with a checkpoint. */
  delete(id: string): void;
  /**
   * Resolves as soon as no worker lives for the run and none is waited for: finished, stopped,
   * failed or interrupted; of a run at a place also everything is here. Rejects with RUN_NOT_FOUND when the run is deleted meanwhile.
   */
  settled(id: string, signal?: AbortSignal): Promise<RunSummary>;
  /** Every change of any run. A slow reader gets the latest summary of each run, not all. */
  watch(signal?: AbortSignal): AsyncIteratorObject<RunEvent, void, void>;
  /**
   * New metric points of a live run in batches, stored before they are handed out. A slow reader
   * gets thinned points. Ends when the run is deleted.
   */
  watchMetrics(id: string, signal?: AbortSignal): AsyncIteratorObject<MetricPoint[], void, void>;
}
