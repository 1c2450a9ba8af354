import type { AnalysisRequest } from '../analysis/protocol.ts';
import { type AnalysisResult, runAnalysis } from './analysis-worker.ts';
import { Tasks } from '../streams/tasks.ts';
import { eventStream } from '../streams/event-stream.ts';

/** Requests that analysis workers are answering, each in a worker of its own. */
export class AnalysisTasks {
  readonly #workerUrl: URL;
  readonly #closing = new AbortController();
  readonly #tasks = new Tasks();

  constructor(workerUrl: URL) {
    this.#workerUrl = workerUrl;
  }

  /** How many are under way. */
  get count(): number {
    return this.#tasks.count;
  }

  /**
   * Starts a worker when the iterator is first asked; closing it, the signal, or `close` cancel.
   * @param handle gets what the worker says, and may pass it on
   * @throws AnalysisFailure from the iterator when the worker fails or dies.
   */
  stream<T extends { readonly kind: string }>(
    request: AnalysisRequest,
    signal: AbortSignal | undefined,
    handle: (result: AnalysisResult, tell: (event: T) => void) => void,
  ): AsyncGenerator<T, void, void> {
    const signals = [this.#closing.signal, ...(signal ? [signal] : [])];
    const task = (tell: (event: T) => void, stopped: AbortSignal) => {
      const onResult = (result: AnalysisResult) => handle(result, tell);
      return this.#tasks.track(runAnalysis(this.#workerUrl, request, onResult, stopped));
    };
    return eventStream(task, AbortSignal.any(signals), bothAreProgress);
  }

  /** Ends what is under way. */
  async close(): Promise<void> {
    this.#closing.abort(new Error('the lab is being closed'));
    await this.#tasks.settled();
  }
}

/** Only the latest of several progress events counts. */
function bothAreProgress(before: { readonly kind: string }, event: { readonly kind: string }) {
  return before.kind === 'progress' && event.kind === 'progress';
}
