import type { AnalysisCancel, AnalysisEvent, AnalysisRequest } from '../analysis/protocol.ts';
import { startWorker } from './start-worker.ts';

/** How long a worker may take to end by itself after its last message or the wish to cancel. */
const EXIT_MILLISECONDS = 60_000;

/** An analysis worker that could not do its work; `message` is for people. */
export class AnalysisFailure extends Error {
  override readonly name = 'AnalysisFailure';
  readonly code = 'ANALYSIS_FAILED';
}

/** What an analysis worker says before its last message. */
export type AnalysisResult = Exclude<AnalysisEvent, { kind: 'done' | 'cancelled' | 'failed' }>;

/**
 * Lets an analysis worker answer a request. Settles when the worker is gone.
 * @throws AnalysisFailure when the worker fails or dies; the signal's reason when it is aborted;
 * whatever `onResult` throws, which cancels.
 */
export async function runAnalysis(
  workerUrl: URL,
  request: AnalysisRequest,
  onResult: (result: AnalysisResult) => void,
  signal?: AbortSignal,
): Promise<void> {
  signal?.throwIfAborted();
  const { worker, terminate } = startWorker(workerUrl, request.kind, request);
  let done = false;
  const refusals: unknown[] = [];
  let failure = 'the worker ended without an answer';
  let timer: NodeJS.Timeout | undefined;
  const endSoon = () => {
    timer ??= setTimeout(terminate, EXIT_MILLISECONDS);
  };
  const cancel = () => {
    worker.postMessage({ kind: 'cancel' } satisfies AnalysisCancel);
    endSoon();
  };
  // An error thrown from a listener would end the process.
  const handOver = (result: AnalysisResult) => {
    try {
      if (refusals.length === 0) onResult(result);
    } catch (error) {
      refusals.push(error);
      cancel();
    }
  };
  worker.on('message', (event: AnalysisEvent) => {
    if (event.kind === 'done') done = true;
    else if (event.kind === 'failed') failure = event.message;
    else if (event.kind !== 'cancelled') return handOver(event);
    endSoon();
  });
  worker.on('error', (error: Error) => {
    failure = error.message;
  });
  signal?.addEventListener('abort', cancel);
  await new Promise((resolve) => worker.on('exit', resolve));
  signal?.removeEventListener('abort', cancel);
  clearTimeout(timer);
  if (refusals.length > 0) throw refusals[0];
  if (done) return;
  signal?.throwIfAborted();
  throw new AnalysisFailure(failure);
}
