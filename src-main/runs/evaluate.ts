import { Worker } from 'node:worker_threads';
import type { ValidationReport } from '../../shared/contract/runs.ts';
import type { AnalysisCancel, AnalysisEvent, EvaluateRequest } from '../analysis/protocol.ts';
import type { EvaluateOptions } from './run-service.ts';
import { forwardOutput } from './worker-output.ts';

/** How long a worker may take to end by itself after its last message or the wish to cancel. */
const EXIT_MILLISECONDS = 10_000;

/** An analysis worker that could not do its work; `message` is for people. */
export class EvaluationFailure extends Error {
  override readonly name = 'EvaluationFailure';
}

/**
 * Walks validation mazes in an analysis worker. Settles when the worker is gone.
 * @throws EvaluationFailure when the worker fails or dies; the signal's reason when it is aborted.
 */
export async function evaluateCheckpoint(
  workerUrl: URL,
  request: EvaluateRequest,
  { onProgress, signal }: Pick<EvaluateOptions, 'onProgress' | 'signal'>,
): Promise<{ readonly report: ValidationReport; readonly engine: string }> {
  signal?.throwIfAborted();
  const worker = new Worker(workerUrl, {
    workerData: request,
    name: 'evaluate',
    stdout: true,
    stderr: true,
  });
  forwardOutput(worker);
  let evaluated: { report: ValidationReport; engine: string } | null = null;
  let failure = 'the worker ended without an answer';
  let timer: NodeJS.Timeout | undefined;
  const endSoon = () => {
    timer ??= setTimeout(() => void worker.terminate(), EXIT_MILLISECONDS);
  };
  const cancel = () => {
    worker.postMessage({ kind: 'cancel' } satisfies AnalysisCancel);
    endSoon();
  };
  worker.on('message', (event: AnalysisEvent) => {
    if (event.kind === 'progress') return onProgress?.(event.done, event.total);
    if (event.kind === 'evaluated') evaluated = { report: event.report, engine: event.engine };
    if (event.kind === 'failed') failure = event.message;
    endSoon();
  });
  worker.on('error', (error: Error) => {
    failure = error.message;
  });
  signal?.addEventListener('abort', cancel);
  await new Promise((resolve) => worker.on('exit', resolve));
  signal?.removeEventListener('abort', cancel);
  clearTimeout(timer);
  if (evaluated) return evaluated;
  signal?.throwIfAborted();
  throw new EvaluationFailure(failure);
}
