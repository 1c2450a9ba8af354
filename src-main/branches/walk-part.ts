import type { WalkEvent, Walker } from '../../shared/contract/walks.ts';
import type { EpisodeRecord } from '../../shared/maze/episode.ts';
import { recordOfPart, type WalkBegin, type WalkSteps } from '../../shared/walks/walk-record.ts';

/** The last part of a walk, and who walked. */
export interface WalkPart {
  readonly walker: Walker;
  /** Environment steps of the walk before it. */
  readonly step: number;
  /** Its moment 0 is the part's first. */
  readonly record: EpisodeRecord;
}

/**
 * Hears a walk to its end. Null when it ended without a word: somebody cancelled it.
 * @throws what the events do
 */
export async function lastPartOf(events: AsyncIterable<WalkEvent>): Promise<WalkPart | null> {
  let walker: Walker | null = null;
  let begin: WalkBegin | null = null;
  let steps: WalkSteps[] = [];
  for await (const event of events) {
    switch (event.kind) {
      case 'walker':
        walker = event.walker;
        break;
      case 'began':
        begin = event.part;
        steps = [];
        break;
      case 'steps':
        steps.push(event.steps);
        break;
      case 'done':
        if (!walker || !begin) return null;
        return {
          walker,
          step: begin.step,
          record: recordOfPart(begin, steps, event.reachedGoal),
        };
    }
  }
  return null;
}
