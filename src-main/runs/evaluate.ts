import { Worker } from 'node:worker_threads';
import type { ValidationReport } from '../../shared/contract/runs.ts';
import type { AnalysisEvent, EvaluateRequest } from '../analysis/protocol.ts';
import type { EvaluateOptions } from './run-service.ts';
import { forwardOutput } from './worker-output.ts';

/** An analysis worker that could not do its work; `message` is for people. */
export class EvaluationFailure extends Error {
  override readonly name = 'EvaluationFailure';
}

/**
 * Walks validation mazes in an analysis worker.
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
  const outcome = Promise.withResolvers<{ report: ValidationReport; engine: string }>();
  const abort = () => outcome.reject(signal?.reason);
  signal?.addEventListener('abort', abort);
  worker.on('message', (event: AnalysisEvent) => {
    if (event.kind === 'progress') onProgress?.(event.done, event.total);
    else if (event.kind === 'evaluated') outcome.resolve(event);
    else outcome.reject(new EvaluationFailure(event.message));
  });
  worker.on('error', (cause: Error) =>
    outcome.reject(new EvaluationFailure(cause.message, { cause })),
  );
  worker.on('exit', (code) =>
    outcome.reject(new EvaluationFailure(`the worker ended with exit code ${code}`)),
  );
  try {
    const { report, engine } = await outcome.promise;
    return { report, engine };
  } finally {
    signal?.removeEventListener('abort', abort);
    await worker.terminate();
  }
}
