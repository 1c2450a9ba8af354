import { Worker } from 'node:worker_threads';
import type { EpisodeBoard, EpisodeSummary } from '../../../shared/contract/episodes.ts';
import type {
  RunColumns,
  RunColumnsQuestion,
  RunCurves,
  RunCurvesQuestion,
} from '../../../shared/contract/run-columns.ts';
import type { MetricCurve, MetricSeries } from '../../../shared/contract/metrics.ts';
import { ownEntry } from '../../../shared/modules/own-entries.ts';
import type { RecordedSizes } from '../runs/recorded-sizes.ts';
import { StoreError } from '../store-error.ts';
import type {
  RecordingsKind,
  RecordingsQueries,
  RecordingsRequest,
  RecordingsResponse,
  RecordingsStart,
} from './recordings-protocol.ts';
import type {
  CombinationRange,
  MetricExtent,
  MetricRange,
  MetricSlice,
  MetricSliceQuestion,
  Recordings,
} from './recordings.ts';

interface PendingCall {
  readonly resolve: (answer: never) => void;
  readonly reject: (error: Error) => void;
}

/** Recordings read in a worker thread, which starts with the first query. */
export class WorkerRecordings implements Recordings {
  readonly #databaseFile: string;
  readonly #pending = new Map<number, PendingCall>();
  #worker: Worker | null = null;
  #calls = 0;
  #closed = false;

  constructor(databaseFile: string) {
    this.#databaseFile = databaseFile;
  }

  metrics(range: MetricRange): Promise<MetricSeries[]> {
    // Only what the worker asks for: callers may hand in objects with more in them.
    const { runId, keys, buckets, fromUpdate, toUpdate, smoothing } = range;
    return this.#ask('metrics', { runId, keys, buckets, fromUpdate, toUpdate, smoothing });
  }

  combination(range: CombinationRange): Promise<MetricCurve> {
    const { runId, combination, buckets, fromUpdate, toUpdate, smoothing } = range;
    const question = { runId, combination, buckets, fromUpdate, toUpdate, smoothing };
    return this.#ask('combination', question);
  }

  runColumns({ ids, fields, metrics }: RunColumnsQuestion): Promise<RunColumns> {
    return this.#ask('run-columns', { ids, fields, metrics });
  }

  runCurves({ ids, key, buckets }: RunCurvesQuestion): Promise<RunCurves> {
    return this.#ask('run-curves', { ids, key, buckets });
  }

  metricExtent(runId: string): Promise<MetricExtent> {
    return this.#ask('metric-extent', { runId });
  }

  metricSlice(question: MetricSliceQuestion): Promise<MetricSlice> {
    return this.#ask('metric-slice', question);
  }

  episodes(runId: string): Promise<EpisodeSummary[]> {
    return this.#ask('episodes', { runId });
  }

  sizes(runs: readonly number[]): Promise<RecordedSizes[]> {
    return this.#ask('sizes', { runs });
  }

  episodeBoards(ids: readonly number[]): Promise<EpisodeBoard[]> {
    return this.#ask('episode-boards', { ids });
  }

  episodeRecord(id: number): Promise<Uint8Array<ArrayBuffer> | null> {
    return this.#ask('episode-record', { id });
  }

  async close(): Promise<void> {
    this.#closed = true;
    await this.#worker?.terminate();
  }

  #ask<Kind extends RecordingsKind>(
    kind: Kind,
    question: RecordingsQueries[Kind]['question'],
  ): Promise<RecordingsQueries[Kind]['answer']> {
    return new Promise((resolve, reject) => {
      if (this.#closed) throw new StoreError('STORE_FAILED', `${this.#databaseFile} is closed`);
      const worker = (this.#worker ??= this.#start());
      const call = this.#calls++;
      this.#pending.set(call, { resolve, reject });
      worker.ref();
      // Kind and question belong together; TypeScript does not follow that through a type parameter.
      worker.postMessage({ call, kind, question } as RecordingsRequest);
    });
  }

  #start(): Worker {
    const start: RecordingsStart = { databaseFile: this.#databaseFile };
    const worker = new Worker(ownEntry('recordings-worker'), {
      workerData: start,
      name: 'recordings',
    });
    worker.on('message', (response: RecordingsResponse) => this.#settle(response));
    // The next query starts a new worker; the ones under way can only fail.
    worker.on('error', (error: Error) => this.#fail(error.message, error));
    worker.on('exit', () => {
      this.#worker = null;
      this.#fail('the reading worker ended');
    });
    worker.unref();
    return worker;
  }

  #settle(response: RecordingsResponse): void {
    const call = this.#pending.get(response.call);
    this.#pending.delete(response.call);
    if (this.#pending.size === 0) this.#worker?.unref();
    if ('answer' in response) {
      // The answer is of the kind that this call asked for.
      call?.resolve(response.answer as never);
    } else {
      const { code, message } = response.failure;
      call?.reject(code ? new StoreError(code, message) : new Error(message));
    }
  }

  #fail(reason: string, cause?: Error): void {
    const error = new StoreError('STORE_FAILED', `${this.#databaseFile}: ${reason}`, { cause });
    for (const call of this.#pending.values()) call.reject(error);
    this.#pending.clear();
  }
}
