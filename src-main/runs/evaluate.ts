import type { ValidationReport } from '../../shared/contract/runs.ts';
import type { EvaluateRequest } from '../analysis/protocol.ts';
import { AnalysisFailure, runAnalysis } from '../workers/analysis-worker.ts';
import type { EvaluateOptions } from './run-service.ts';

/**
 * Walks validation mazes in an analysis worker. Settles when the worker is gone.
 * @throws AnalysisFailure when the worker fails or dies; the signal's reason when it is aborted.
 */
export async function evaluateCheckpoint(
  workerUrl: URL,
  request: EvaluateRequest,
  { onProgress, signal }: Pick<EvaluateOptions, 'onProgress' | 'signal'>,
): Promise<{ readonly report: ValidationReport; readonly engine: string }> {
  const evaluated: { report: ValidationReport; engine: string }[] = [];
  await runAnalysis(
    workerUrl,
    request,
    (event) => {
      if (event.kind === 'progress') onProgress?.(event.done, event.total);
      if (event.kind === 'evaluated') {
        evaluated.push({ report: event.report, engine: event.engine });
      }
    },
    signal,
  );
  const [first] = evaluated;
  if (!first) throw new AnalysisFailure('the worker ended without an answer');
  return first;
}
