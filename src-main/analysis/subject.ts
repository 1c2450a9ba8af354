import type { AnalysisStage } from '../../shared/contract/stored-analyses.ts';
import type { RunConfig, Variant } from '../../shared/run-config/schema.ts';
import type { StepwiseAgent } from '../evaluation/stepwise-agent.ts';

/** One agent in one variant: a pair may be two agents, or one agent in both variants. */
export interface AnalysisSubject {
  readonly id: string;
  readonly agent: StepwiseAgent;
  readonly variant: Variant;
  readonly environment: RunConfig['environment'];
  /** M, as trained or otherwise. */
  readonly recurrentSteps: number;
}

/** How far an analysis is. */
export interface AnalysisProgress {
  readonly stage: AnalysisStage;
  readonly done: number;
  readonly total: number;
}

/** Who listens to an analysis, and who may end it. */
export interface AnalysisControls {
  readonly onProgress?: (progress: AnalysisProgress) => void;
  readonly signal?: AbortSignal;
}
