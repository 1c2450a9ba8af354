import type {
  Analysis,
  AnalysisRunEvent,
  AnalysisStage,
} from '../../shared/contract/stored-analyses.ts';
import { formatCount } from '../../shared/format/number.ts';
import { secondsLeft } from './seconds-left.ts';

type Progress = Extract<AnalysisRunEvent, { kind: 'progress' }>;

/** An analysis that is being computed. */
export interface Computation {
  readonly kind: 'computing';
  readonly stage: AnalysisStage | null;
  readonly done: number;
  readonly total: number;
  /** When the stage began, milliseconds since 1970. */
  readonly since: number;
  /** Expected seconds until the stage is done; null before it can be told. */
  readonly secondsLeft: number | null;
}

/** What is known of an analysis. */
export type AnalysisView =
  | { readonly kind: 'looking' }
  /** It is not stored. */
  | { readonly kind: 'missing' }
  | Computation
  | { readonly kind: 'known'; readonly analysis: Analysis }
  | { readonly kind: 'failed'; readonly message: string };

/** Nothing has been heard of it yet. */
export function begunComputation(now: number): Computation {
  return { kind: 'computing', stage: null, done: 0, total: 0, since: now, secondsLeft: null };
}

/** The computation with what it has told. */
export function withProgress(before: Computation, event: Progress, now: number): Computation {
  const { stage, done, total } = event;
  const since = stage === before.stage ? before.since : now;
  const left = secondsLeft({ done, total, since }, now);
  return { kind: 'computing', stage, done, total, since, secondsLeft: left };
}

const STAGE_LABELS: Readonly<Record<AnalysisStage, string>> = {
  'rolling-out': 'Rolling out',
  presenting: 'Presenting situations',
  aggregating: 'Aggregating',
};

/** What is being done: `Rolling out 512 of 2,048`. */
export function stageText({ stage, done, total }: Computation): string {
  if (stage === null) return 'Loading the agents';
  const label = STAGE_LABELS[stage];
  return stage === 'aggregating' ? label : `${label} ${formatCount(done)} of ${formatCount(total)}`;
}
