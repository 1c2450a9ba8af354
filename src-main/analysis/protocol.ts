import type { ValidationReport } from '../../shared/contract/runs.ts';
import type { RunConfig } from '../../shared/run-config/schema.ts';

/** Walks fresh validation mazes with the weights of a checkpoint, ε = 0. */
export interface EvaluateRequest {
  readonly kind: 'evaluate';
  readonly config: RunConfig;
  /** Absolute path of the checkpoint folder. */
  readonly checkpointFolder: string;
  readonly episodes: number;
  /** Seed of the mazes; the same seed gives the same mazes. */
  readonly mazeSeed: number;
}

/** What an analysis worker is started with (`workerData`). */
export type AnalysisRequest = EvaluateRequest;

/** Host → analysis worker: end with `cancelled` after the environment step under way. */
export interface AnalysisCancel {
  readonly kind: 'cancel';
}

/** Analysis worker → host; all but `progress` are last messages, after which it ends by itself. */
export type AnalysisEvent =
  | { readonly kind: 'progress'; readonly done: number; readonly total: number }
  | { readonly kind: 'evaluated'; readonly report: ValidationReport; readonly engine: string }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'failed'; readonly code: string; readonly message: string };
