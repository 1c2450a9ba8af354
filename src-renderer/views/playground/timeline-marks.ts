import { bumpSteps } from '../../../shared/maze/bumps.ts';
import { doorChangeMoments } from '../../../shared/maze/episode-view.ts';
import type { WalkPart } from '../../walks/walk-progress.ts';
import { lineStart } from './walk-line.ts';

/** What is marked on the scrubber of a walk. */
export type MarkKind = 'door' | 'bump' | 'hand';

export interface TimelineMark {
  readonly kind: MarkKind;
  /** Moment of the line, counted from its start. */
  readonly moment: number;
}

/** The marks of all parts of a walk. @param interventions environment steps of the walk */
export function timelineMarks(
  parts: readonly WalkPart[],
  interventions: readonly number[],
): TimelineMark[] {
  const start = lineStart(parts);
  const marksOf = ({ step, record }: WalkPart): TimelineMark[] => {
    const at = (kind: MarkKind) => (moment: number) => ({ kind, moment: step - start + moment });
    return [...doorChangeMoments(record).map(at('door')), ...bumpSteps(record).map(at('bump'))];
  };
  const byHand = interventions.map((step) => ({ kind: 'hand' as const, moment: step - start }));
  return [...parts.flatMap(marksOf), ...byHand];
}
