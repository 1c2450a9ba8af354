import type { EpisodeRecord } from '../../shared/maze/episode.ts';
import { decidingQValues } from '../../shared/maze/q-values.ts';
import { formatSigned } from '../../shared/format/number.ts';
import { moveAt } from '../maze/describe-moment.ts';

/**
 * What a moment is, below its picture: `Environment step 7 of 22 · goes north · Q 0.634`.
 * @param walk environment steps of the walk before the record begins, and of all of it: Infinity while it goes on
 */
export function momentCaption(
  episode: EpisodeRecord,
  moment: number,
  walk = { before: 0, length: episode.length },
): string {
  const values = decidingQValues(episode, moment);
  // A part that ends before the walk does has been changed there.
  const isOver = walk.before + moment >= walk.length;
  const move = values || isOver ? moveAt(episode, moment) : '';
  const of = Number.isFinite(walk.length) ? ` of ${walk.length}` : '';
  return [
    `Environment step ${walk.before + moment}${of}`,
    ...(move ? [move.charAt(0).toLowerCase() + move.slice(1)] : []),
    ...(values ? [`Q ${formatSigned(values[episode.actions[moment]], 3)}`] : []),
  ].join(' · ');
}
