import type { AnalysisResult } from '../../shared/contract/stored-analyses.ts';
import { analyzeConvergence } from './convergence/analyze-convergence.ts';
import { analyzeLearningCurves } from './learning-curves/analyze-learning-curves.ts';
import { withSubjects } from './loaded-subjects.ts';
import { evaluatePaired } from './paired/evaluate-paired.ts';
import type { AnalysisEvent, ResultRequest } from './protocol.ts';
import { analyzeReplanning } from './replanning/analyze-replanning.ts';
import type { Attention } from './subject.ts';
import { analyzeCarrying } from './thinking/analyze-carrying.ts';
import { analyzeStopping } from './thinking/analyze-stopping.ts';
import { analyzeThinking } from './thinking/analyze-thinking.ts';

function compute(request: ResultRequest, attention: Attention & { readonly signal: AbortSignal }) {
  const { signal } = attention;
  switch (request.kind) {
    case 'convergence':
      return withSubjects(request.agents, signal, (subjects) =>
        analyzeConvergence(subjects, request.settings, attention),
      );
    case 'learning-curves':
      return analyzeLearningCurves(request.runs, request.settings, attention);
    case 'paired':
      return withSubjects([request.a, request.b], signal, ([a, b]) =>
        evaluatePaired(a, b, request.settings, attention),
      );
    case 'thinking':
      return withSubjects(request.agents, signal, (subjects) =>
        analyzeThinking(subjects, request.settings, attention),
      );
    case 'stopping':
      return withSubjects(request.agents, signal, (subjects) =>
        analyzeStopping(subjects, request.settings, attention),
      );
    case 'carrying':
      return withSubjects(request.agents, signal, (subjects) =>
        analyzeCarrying(subjects, request.settings, attention),
      );
    case 'replanning':
      return withSubjects([request.a, request.b], signal, ([a, b]) =>
        analyzeReplanning(a, b, request.settings, attention),
      );
  }
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
  const onProgress: Attention['onProgress'] = (progress) =>
    send({ kind: 'analyzing', ...progress });
  const result: AnalysisResult = await compute(request, { onProgress, signal });
  send({ kind: 'analyzed', result });
}
