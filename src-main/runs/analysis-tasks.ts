import type { AnalysisRequest } from '../analysis/protocol.ts';
import { type AnalysisResult, runAnalysis } from './analysis-worker.ts';
import { eventStream } from './event-stream.ts';

/** Requests that analysis workers are answering, each in a worker of its own. */
export class AnalysisTasks {
  readonly #workerUrl: URL;
  readonly #closing = new AbortController();
  readonly #tasks = new Set<Promise<void>>();

  constructor(workerUrl: URL) {
    this.#workerUrl = workerUrl;
  }

  /** How many are under way. */
  get count(): number {
    return this.#tasks.size;
  }

  /**
   * Starts a worker when the iterator is first asked; closing it, the signal, or `close` cancel.
   * @param handle gets what the worker says, and may tell it on
   * @throws AnalysisFailure from the iterator when the worker fails or dies.
   */
  stream<T>(
    request: AnalysisRequest,
    signal: AbortSignal | undefined,
    handle: (result: AnalysisResult, tell: (event: T) => void) => void,
  ): AsyncGenerator<T, void, void> {
    const signals = [this.#closing.signal, ...(signal ? [signal] : [])];
    return eventStream<T>((tell, stopped) => {
      const onResult = (result: AnalysisResult) => handle(result, tell);
      const task = runAnalysis(this.#workerUrl, request, onResult, stopped);
      const forget = () => this.#tasks.delete(task);
      this.#tasks.add(task);
      task.then(forget, forget);
      return task;
    }, AbortSignal.any(signals));
  }

  /** Ends what is under way. */
  async close(): Promise<void> {
    this.#closing.abort(new Error('the lab is being closed'));
    await Promise.allSettled(this.#tasks);
  }
}
