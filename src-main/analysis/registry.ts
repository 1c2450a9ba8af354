import type { AnalysisKind } from '../../shared/analyses/registry.ts';
import { type Computation, ofAgents, ofPair, ofRuns } from './computation.ts';

/** How each kind of analysis is computed. */
export const COMPUTATIONS: { readonly [Kind in AnalysisKind]: Computation<Kind> } = {
  convergence: ofAgents(
    async () => (await import('./convergence/analyze-convergence.ts')).analyzeConvergence,
  ),
  'learning-curves': ofRuns(
    async () =>
      (await import('./learning-curves/analyze-learning-curves.ts')).analyzeLearningCurves,
  ),
  paired: ofPair(async () => (await import('./paired/evaluate-paired.ts')).evaluatePaired),
  thinking: ofAgents(async () => (await import('./thinking/analyze-thinking.ts')).analyzeThinking),
  stopping: ofAgents(async () => (await import('./stopping/analyze-stopping.ts')).analyzeStopping),
  carrying: ofAgents(async () => (await import('./carrying/analyze-carrying.ts')).analyzeCarrying),
  replanning: ofPair(
    async () => (await import('./replanning/analyze-replanning.ts')).analyzeReplanning,
  ),
};
