import type { AnalysisEvent, ResultRequest } from './protocol.ts';
import { sparseProgress } from './sparse-progress.ts';
import { COMPUTATIONS } from './registry.ts';
import type { Computation } from './computation.ts';

/**
 * Computes the result of a request, telling its progress.
 * @throws as withSubjects; the signal's reason when it is aborted.
 */
export async function analyze(
  request: ResultRequest,
  send: (event: AnalysisEvent) => void,
  signal: AbortSignal,
): Promise<void> {
  const onProgress = sparseProgress((progress) => send({ kind: 'analyzing', ...progress }));
  // Of the kind that is asked for: the registry has the computation of each kind under its name.
  const computation: Computation = COMPUTATIONS[request.kind];
  const result = await computation.compute(request, { onProgress, signal });
  send({ kind: 'analyzed', result });
}
