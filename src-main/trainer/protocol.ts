import type { EngineChoice } from '../../shared/contract/engines.ts';
import type { EpisodeSummary } from '../../shared/contract/episodes.ts';
import type { MetricPoint } from '../../shared/contract/metrics.ts';
import type { RunProgress, ValidationReport } from '../../shared/contract/runs.ts';
import type { RunConfig } from '../../shared/run-config/schema.ts';

/** Updates between two metric points. */
export const METRIC_INTERVAL = 10;

/** What a trainer worker is started with (`workerData`). */
export interface TrainerStart {
  readonly config: RunConfig;
  /** Folder for checkpoints; exists and is writable. */
  readonly runFolder: string;
  /** The checkpoint folder to go on from, as a path from `runFolder`, or null for a fresh run. */
  readonly resumeFrom: string | null;
  /** The engine that the run computed with before: it goes on with the same, or says so. */
  readonly previousChoice: EngineChoice | null;
  /** Ends the run at the first validation with at least this goal rate (0..1), or null. */
  readonly stopAtGoalRate: number | null;
  /** Ends the run after this much training time in all, or null. */
  readonly maxSeconds: number | null;
}

/** Name of the weights in the run folder that a run with `startWeights` begins with. */
export const START_WEIGHTS_FILE = 'start-weights.safetensors';

/**
 * Host → worker. Each takes effect between two updates, or between two environment steps of a
 * validation. A worker is asked to end and not terminated while it lives: a thread that is stopped
 * inside native code takes the whole process down.
 */
export type TrainerCommand =
  | { readonly kind: 'pause' }
  | { readonly kind: 'resume' }
  /** Writes a checkpoint and ends with reason 'stopped'. */
  | { readonly kind: 'stop' }
  /** Ends with reason 'stopped' and writes nothing: the run is being deleted. */
  | { readonly kind: 'discard' };

/** One recorded episode: its summary without the id, and its encoded record. */
export interface RecordedEpisode {
  readonly summary: Omit<EpisodeSummary, 'id' | 'branches'>;
  /** shared/maze/episode-codec bytes; the buffer is transferred. */
  readonly record: Uint8Array<ArrayBuffer>;
}

/** Why a run ended without failing. */
export type TrainerEnd = 'finished' | 'stopped' | 'goal-rate-reached' | 'time-over';

/** Worker → host. */
export type TrainerEvent =
  /** Comes before `ready`. `note`: what people must know about it, e.g. that it is another one. */
  | { readonly kind: 'chosen'; readonly choice: EngineChoice; readonly note: string | null }
  /** What its user should do something about before the run fails because of it. */
  | { readonly kind: 'warning'; readonly text: string }
  | { readonly kind: 'ready'; readonly engine: string; readonly parameters: number }
  /** Which board of its ladder the run trains on: when it starts, and whenever it climbs. */
  | {
      readonly kind: 'rung';
      /** 1 for the first board. */
      readonly rung: number;
      readonly rungs: number;
      readonly board: string;
      readonly climbed: boolean;
    }
  | { readonly kind: 'state'; readonly state: 'running' | 'paused' }
  /** At most about four a second. */
  | { readonly kind: 'progress'; readonly progress: RunProgress }
  | { readonly kind: 'metrics'; readonly points: readonly MetricPoint[] }
  | { readonly kind: 'validation'; readonly report: ValidationReport }
  | {
      readonly kind: 'episodes';
      readonly update: number;
      readonly episodes: readonly RecordedEpisode[];
    }
  | {
      readonly kind: 'checkpoint';
      /** Folder name within the run folder; complete when this is said. */
      readonly name: string;
      readonly update: number;
      readonly environmentSteps: number;
      readonly bytes: number;
      /** SHA-256 chained over the run so far (trainer/reports/hash-chain.ts). */
      readonly hash: string;
      /** The configuration asks for it at this update; else it was written by the clock or at a stop. */
      readonly planned: boolean;
    }
  /** The last message of a run that was asked to end while its engine was still being chosen. */
  | { readonly kind: 'never-began' }
  /** The last message of a run that did not fail. */
  | { readonly kind: 'ended'; readonly reason: TrainerEnd; readonly progress: RunProgress }
  /** The last message of a run that failed; `code` is stable, `message` is for people. */
  | { readonly kind: 'failed'; readonly code: string; readonly message: string };
