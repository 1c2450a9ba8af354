import type { ThinkingResult } from '../../../shared/analyses/thinking.ts';
import type { AnalysisSubject } from '../subject.ts';

/** How results call a subject. */
export function describeSubject({
  id,
  agent,
  variant,
  recurrentSteps,
}: AnalysisSubject): ThinkingResult['subjects'][number] {
  return { id, variant, network: agent.network, recurrentSteps };
}
