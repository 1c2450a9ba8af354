import type { AnalysisResult } from '../../shared/contract/stored-analyses.ts';
import { analyzeConvergence } from './convergence/analyze-convergence.ts';
import { withSubjects } from './loaded-subjects.ts';
import { evaluatePaired } from './paired/evaluate-paired.ts';
import type { LearningCurvesRequest, ResultRequest } from './protocol.ts';
import { analyzeReplanning } from './replanning/analyze-replanning.ts';
import type { Attention } from './subject.ts';
import { analyzeCarrying } from './thinking/analyze-carrying.ts';
import { analyzeStopping } from './thinking/analyze-stopping.ts';
import { analyzeThinking } from './thinking/analyze-thinking.ts';

/**
 * Lets trained agents walk and says what was found.
 * @throws as withSubjects; the signal's reason when it is aborted.
 */
export function analyzeAgents(
  request: Exclude<ResultRequest, LearningCurvesRequest>,
  attention: Attention & { readonly signal: AbortSignal },
): Promise<AnalysisResult> {
  const { signal } = attention;
  switch (request.kind) {
    case 'convergence':
      return withSubjects(request.agents, signal, (subjects) =>
        analyzeConvergence(subjects, request.settings, attention),
      );
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
