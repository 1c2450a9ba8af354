import type { LearningRun } from '../../shared/analyses/learning-curves/schema.ts';
import type { AnalysisKind, AnalysisParameters, FormOf } from '../../shared/analyses/registry.ts';
import type {
  Calibration,
  EngineChoice,
  EngineExamination,
  RunEstimate,
} from '../../shared/contract/engines.ts';
import type { ValidationReport } from '../../shared/contract/runs.ts';
import type { EngineId } from '../../shared/run-config/engine-ids.ts';
import type { RunConfig, Variant } from '../../shared/run-config/schema.ts';
import type { AnalysisResult, AnalysisStage } from '../../shared/contract/stored-analyses.ts';

/** Walks the mazes of a seed with the weights of a checkpoint (`evaluationMazes`). */
export interface EvaluateRequest {
  readonly kind: 'evaluate';
  readonly config: RunConfig;
  /** The engine that trained the run; it walks as well if it is there. */
  readonly choice: EngineChoice | null;
  /** Absolute path of the checkpoint folder. */
  readonly checkpointFolder: string;
  /** That it must have; null for one of the first versions, which had none. */
  readonly checkpointHash: string | null;
  /** Of the checkpoint, for the report. */
  readonly update: number;
  readonly episodes: number;
  readonly mazeSeed: number;
  /** Probability of a random action. */
  readonly epsilon: number;
}

/** Tests and times engines with the programs of a configuration. */
export interface ExamineRequest {
  readonly kind: 'examine';
  readonly config: RunConfig;
  /** null: all that are present. */
  readonly engines: readonly EngineId[] | null;
  /** Time for the calibration of each engine, unless ours. */
  readonly calibrationSeconds?: number;
}

/** Tells what a run would take; engines that were not measured before are examined. */
export interface EstimateRequest {
  readonly kind: 'estimate';
  readonly config: RunConfig;
  /** What is known of engines on this machine: null of one that was refused. */
  readonly known: readonly (readonly [EngineId, Calibration | null])[];
  /** Time for the calibration of each engine, unless ours. */
  readonly calibrationSeconds?: number;
}

/** A trained agent in one of the variants. */
export interface AnalyzedAgent {
  /** How results call it. */
  readonly id: string;
  readonly config: RunConfig;
  /** The engine that trained the run; it thinks as well if it is there. */
  readonly choice: EngineChoice | null;
  /** Absolute path of the checkpoint folder. */
  readonly checkpointFolder: string;
  /** That it must have; null for one of the first versions, which had none. */
  readonly checkpointHash: string | null;
  readonly variant: Variant;
  readonly network: 'online' | 'target';
}

/** Another metric of the same validations. */
export interface CompanionCurves {
  readonly metric: string;
  /** The points of each run. */
  readonly runs: readonly LearningRun['points'][];
}

interface AgentsToLoad {
  readonly agents: readonly AnalyzedAgent[];
}

/** What a worker is given of the subjects, by their form. */
export interface SubjectsOfRequest {
  readonly agents: AgentsToLoad;
  readonly 'agents-in-no-variant': AgentsToLoad;
  readonly pair: { readonly a: AnalyzedAgent; readonly b: AnalyzedAgent };
  readonly runs: {
    readonly runs: readonly LearningRun[];
    /** One for each companion of the settings. */
    readonly companions: readonly CompanionCurves[];
  };
}

/** Requests that are answered with one result. */
export type ResultRequest<Kind extends AnalysisKind = AnalysisKind> = {
  [K in Kind]: {
    readonly kind: K;
    readonly settings: AnalysisParameters<K>['settings'];
  } & SubjectsOfRequest[FormOf<K>];
}[Kind];

/** What an analysis worker is started with (`workerData`). */
export type AnalysisRequest = EvaluateRequest | ExamineRequest | EstimateRequest | ResultRequest;

/** Host → analysis worker: end with `cancelled` as soon as what is under way allows. */
export interface AnalysisCancel {
  readonly kind: 'cancel';
}

/** Analysis worker → host. */
export type AnalysisEvent =
  | { readonly kind: 'progress'; readonly done: number; readonly total: number }
  | { readonly kind: 'evaluated'; readonly report: ValidationReport; readonly engine: string }
  | {
      readonly kind: 'examining';
      readonly engine: EngineId;
      readonly stage: 'self-test' | 'calibration';
      readonly done: number;
      readonly total: number;
    }
  | { readonly kind: 'examined'; readonly examination: EngineExamination }
  | { readonly kind: 'estimated'; readonly estimate: RunEstimate }
  | {
      readonly kind: 'analyzing';
      readonly stage: AnalysisStage;
      readonly done: number;
      readonly total: number;
    }
  | { readonly kind: 'analyzed'; readonly result: AnalysisResult }
  /** One of these is the last message; the worker ends by itself after it. */
  | { readonly kind: 'done' }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'failed'; readonly code: string; readonly message: string };
