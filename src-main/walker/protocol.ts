import type { EngineChoice } from '../../shared/contract/engines.ts';
import type {
  LatentPath,
  LengthsEvent,
  LengthsQuestion,
  Look,
  LookQuestion,
  WalkEvent,
  Walker,
} from '../../shared/contract/walks.ts';
import type { RunConfig } from '../../shared/run-config/schema.ts';
import type { ChangeIssue } from '../../shared/walks/changes.ts';
import type { WalkRequest, WalkSource } from '../../shared/walks/walk-request.ts';

/** The weights that walk, and where they are. */
export interface WalkerFiles extends Pick<Walker, 'runId' | 'update'> {
  readonly config: RunConfig;
  /** The engine that trained the run; it thinks as well if it is there. */
  readonly choice: EngineChoice | null;
  /** Absolute path of the checkpoint folder. */
  readonly checkpointFolder: string;
  /** That it must have; null for one of the first versions, which had none. */
  readonly checkpointHash: string | null;
}

type SourceOf<Kind> = Extract<WalkSource, { readonly kind: Kind }>;

/** Where a walk begins, with all that the host has looked up. */
export type WalkStart =
  | {
      readonly kind: 'episode';
      readonly episodeId: number;
      /** shared/maze/episode-codec bytes. */
      readonly record: Uint8Array;
      /** Update of its validation, and its place among the round's episodes. */
      readonly recordedAt: number;
      readonly index: number;
    }
  | (Pick<SourceOf<'evaluation'>, 'kind' | 'mazeSeed' | 'doorsFrozen' | 'index'> & {
      readonly environment: RunConfig['environment'];
    })
  | Pick<SourceOf<'drawn'>, 'kind' | 'maze' | 'doorProbability' | 'seed' | 'stepLimit'>;

/** A walk as the worker computes it. */
export interface WalkTask extends Pick<WalkRequest, 'script' | 'recurrentSteps'> {
  readonly files: WalkerFiles;
  readonly start: WalkStart;
}

/** What is asked, by kind, with what is told on the way and the answer at the end. */
export interface WalkerQuestions {
  run: {
    question: { readonly task: WalkTask; readonly from: number };
    told: WalkEvent;
    answer: null;
  };
  look: {
    question: { readonly task: WalkTask } & Omit<LookQuestion, 'walk'>;
    told: never;
    answer: Look;
  };
  'latent-path': { question: { readonly task: WalkTask }; told: never; answer: LatentPath };
  lengths: {
    question: {
      readonly files: WalkerFiles;
      readonly environment: RunConfig['environment'];
    } & Pick<LengthsQuestion, 'mazeSeed' | 'doorsFrozen' | 'episodes'>;
    told: LengthsEvent;
    answer: null;
  };
}
export type WalkerKind = keyof WalkerQuestions;

/** Host → worker. */
export type WalkerRequest =
  | {
      [Kind in WalkerKind]: {
        readonly call: number;
        readonly kind: Kind;
        readonly question: WalkerQuestions[Kind]['question'];
      };
    }[WalkerKind]
  | { readonly call: number; readonly kind: 'cancel' };

/** Worker → host: what is told, and one of the others at last. */
export type WalkerResponse =
  | {
      readonly call: number;
      readonly kind: 'told';
      readonly told: WalkerQuestions[WalkerKind]['told'];
    }
  | {
      readonly call: number;
      readonly kind: 'answered';
      readonly answer: WalkerQuestions[WalkerKind]['answer'];
    }
  | { readonly call: number; readonly kind: 'cancelled' }
  | {
      readonly call: number;
      readonly kind: 'failed';
      readonly code: string;
      readonly message: string;
      readonly issues: readonly ChangeIssue[];
    };
