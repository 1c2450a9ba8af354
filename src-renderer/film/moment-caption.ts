import type { EpisodeRecord } from '../../shared/maze/episode.ts';
import { decidingQValues } from '../../shared/maze/q-values.ts';
import { formatSigned } from '../../shared/format/number.ts';
import { moveAt } from '../maze/describe-moment.ts';

/**
 * What a moment is, below its picture: `Environment step 7 of 22 · goes north · Q 0.634`.
 * @param before environment steps of the walk before the record begins
 */
export function momentCaption(episode: EpisodeRecord, moment: number, before = 0): string {
  const values = decidingQValues(episode, moment);
  const move = moveAt(episode, moment);
  return [
    `Environment step ${before + moment} of ${before + episode.length}`,
    move.charAt(0).toLowerCase() + move.slice(1),
    ...(values ? [`Q ${formatSigned(values[episode.actions[moment]], 3)}`] : []),
  ].join(' · ');
}
