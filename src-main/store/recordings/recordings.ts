import type { EpisodeBoard, EpisodeSummary } from '../../../shared/contract/episodes.ts';
import type { MetricSeries } from '../../../shared/contract/metrics.ts';
import type { MetricKey } from '../../../shared/metrics/catalogue.ts';
import type {
  RunColumns,
  RunColumnsQuestion,
  RunCurves,
  RunCurvesQuestion,
} from '../../../shared/contract/run-columns.ts';
import type { RecordedSizes } from '../runs/recorded-sizes.ts';

export interface MetricRange {
  readonly runId: string;
  readonly keys: readonly MetricKey[];
  /** Most entries of one curve, at least 2. */
  readonly buckets: number;
  /** First and last update, both included. */
  readonly fromUpdate?: number | undefined;
  readonly toUpdate?: number | undefined;
}

/** Which metrics a run has, and up to which update. */
export interface MetricExtent {
  /** Of the catalogue first, in its order; then what other versions of the lab stored. */
  readonly keys: readonly string[];
  /** -1 where there is no point. */
  readonly lastUpdate: number;
}

/** A part of one curve as it was stored. */
export interface MetricSliceQuestion {
  readonly runId: string;
  readonly key: string;
  /** First and last update, both included. */
  readonly fromUpdate: number;
  readonly toUpdate: number;
  /** Most points of the answer. */
  readonly limit: number;
}

/** Points by ascending update, nothing left out. */
export interface MetricSlice {
  readonly updates: Int32Array;
  /** Training time so far, pauses excluded. */
  readonly wallSeconds: Float64Array;
  readonly values: Float64Array;
}

/**
 * What runs recorded, read on a connection of its own in a worker thread, because these queries
 * can take longer than a frame (16 ms). All reject with StoreError.
 */
export interface Recordings {
  /** Downsampled curves, one for each key in its order, empty where there are no points. */
  metrics(range: MetricRange): Promise<MetricSeries[]>;
  /** Settings and metrics of many runs, newest first. */
  runColumns(question: RunColumnsQuestion): Promise<RunColumns>;
  /** Small curves of many runs. */
  runCurves(question: RunCurvesQuestion): Promise<RunCurves>;
  /** What a run has points of. */
  metricExtent(runId: string): Promise<MetricExtent>;
  /** The first points within a range; fewer than the limit: there are no more. */
  metricSlice(question: MetricSliceQuestion): Promise<MetricSlice>;
  /** Recorded episodes of a run, latest round first, by index within a round. */
  episodes(runId: string): Promise<EpisodeSummary[]>;
  /** What runs of some numbers recorded takes in the database, roughly, in their order. */
  sizes(runs: readonly number[]): Promise<RecordedSizes[]>;
  /** Boards of some episodes, in their order; those that are not there are left out. */
  episodeBoards(ids: readonly number[]): Promise<EpisodeBoard[]>;
  /** shared/maze/episode-codec bytes, or null when there is no such episode. */
  episodeRecord(id: number): Promise<Uint8Array<ArrayBuffer> | null>;
}
