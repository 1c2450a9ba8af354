import type { EpisodeRecord } from '../../../shared/maze/episode.ts';
import { counted } from '../../../shared/format/counted.ts';
import { moveAt } from '../../maze/describe-moment.ts';
import { cellsApart, momentOf } from './differences.ts';

/** How far the two stand apart at a moment: `in the same cell`, `3 cells apart`. */
export function apartText(a: EpisodeRecord, b: EpisodeRecord, moment: number): string {
  const apart = cellsApart(a, b, moment);
  return apart === 0 ? 'in the same cell' : `${counted(apart, 'cell')} apart`;
}

/** What both do at a moment, in words for those who cannot see it. */
export function describePair(a: EpisodeRecord, b: EpisodeRecord, moment: number): string {
  const [ofA, ofB] = [a, b].map((walk) => moveAt(walk, momentOf(walk, moment)));
  const lower = (text: string) => text.charAt(0).toLowerCase() + text.slice(1);
  return `Environment step ${moment}: A ${lower(ofA)}, B ${lower(ofB)}, ${apartText(a, b, moment)}`;
}
