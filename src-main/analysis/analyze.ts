import type { AnalysisResult } from '../../shared/contract/stored-analyses.ts';
import type { AnalysisEvent, ResultRequest } from './protocol.ts';
import { sparseProgress } from './sparse-progress.ts';
import type { Attention } from './subject.ts';

type Listening = Attention & { readonly signal: AbortSignal };

/** Loads what the request needs and nothing else: curves are drawn without an engine. */
async function compute(request: ResultRequest, attention: Listening): Promise<AnalysisResult> {
  if (request.kind === 'learning-curves') {
    const curves = await import('./learning-curves/analyze-learning-curves.ts');
    return curves.analyzeLearningCurves(request, attention);
  }
  const agents = await import('./analyze-agents.ts');
  return agents.analyzeAgents(request, attention);
}

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
  const result: AnalysisResult = await compute(request, { onProgress, signal });
  send({ kind: 'analyzed', result });
}
