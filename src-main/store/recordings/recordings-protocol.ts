import type { EpisodeBoard, EpisodeSummary } from '../../../shared/contract/episodes.ts';
import type {
  RunColumns,
  RunColumnsQuestion,
  RunCurves,
  RunCurvesQuestion,
} from '../../../shared/contract/run-columns.ts';
import type { MetricSeries } from '../../../shared/contract/metrics.ts';
import type { RecordedSizes } from '../runs/recorded-sizes.ts';
import type { StoreErrorCode } from '../store-error.ts';
import type { MetricExtent, MetricRange, MetricSlice, MetricSliceQuestion } from './recordings.ts';

/** What the recordings worker is started with (`workerData`). */
export interface RecordingsStart {
  readonly databaseFile: string;
}

/** Queries by kind, with what they ask and answer. */
export interface RecordingsQueries {
  'run-columns': { question: RunColumnsQuestion; answer: RunColumns };
  'run-curves': { question: RunCurvesQuestion; answer: RunCurves };
  metrics: { question: MetricRange; answer: MetricSeries[] };
  'metric-extent': { question: { readonly runId: string }; answer: MetricExtent };
  'metric-slice': { question: MetricSliceQuestion; answer: MetricSlice };
  episodes: { question: { readonly runId: string }; answer: EpisodeSummary[] };
  sizes: { question: { readonly runs: readonly number[] }; answer: RecordedSizes[] };
  'episode-boards': { question: { readonly ids: readonly number[] }; answer: EpisodeBoard[] };
  'episode-record': {
    question: { readonly id: number };
    answer: Uint8Array<ArrayBuffer> | null;
  };
}
export type RecordingsKind = keyof RecordingsQueries;

/** Host → worker. */
export type RecordingsRequest = {
  [Kind in RecordingsKind]: {
    readonly call: number;
    readonly kind: Kind;
    readonly question: RecordingsQueries[Kind]['question'];
  };
}[RecordingsKind];

/** Worker → host, one for every request. */
export type RecordingsResponse =
  | { readonly call: number; readonly answer: RecordingsQueries[RecordingsKind]['answer'] }
  | {
      readonly call: number;
      /** `code` is null for what is not a StoreError. */
      readonly failure: { readonly code: StoreErrorCode | null; readonly message: string };
    };
