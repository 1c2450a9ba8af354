import { computed, h, type Ref } from 'vue';
import type { FilmSubject } from '../../film/film-subject.ts';
import { momentCaption } from '../../film/moment-caption.ts';
import { qRange } from '../../../shared/maze/q-values.ts';
import type { WalkRequest } from '../../../shared/walks/walk-request.ts';
import { MAP_LABELS } from '../../walks/look-overlays.ts';
import type { OverlayChoice } from '../../walks/overlay-choice.ts';
import { overlaysAt } from '../../walks/overlays-at.ts';
import WalkBoard from '../../walks/WalkBoard.vue';
import type { WalkPart } from '../../walks/walk-progress.ts';
import { lineEnd, lineStart, placeOf } from './walk-line.ts';

/** A walk of the playground as it can be exported. */
export function useLineFilm(
  parts: Readonly<Ref<readonly WalkPart[]>>,
  of: Readonly<
    Ref<{
      readonly title: string;
      readonly walk: WalkRequest | null;
      /** It has not come to its end. */
      readonly ongoing: boolean;
      readonly showPath: boolean;
      readonly choice: OverlayChoice;
    }>
  >,
) {
  return computed((): FilmSubject | null => {
    const all = parts.value;
    const [first] = all;
    if (!first) return null;
    const { title, showPath, walk, ongoing, choice } = of.value;
    const start = lineStart(all);
    const end = ongoing ? Infinity : lineEnd(all);
    return {
      name: `${title} playground`,
      board: first.record.board,
      hasKey: choice.map !== null,
      before: start,
      moments: lineEnd(all) - start + 1,
      show: async (moment, signal) => {
        const place = placeOf(all, start + moment);
        if (!place) throw new Error('There is no such moment.');
        const { record: episode, step: before } = place.part;
        const at = { moment: place.moment, before, ongoing: before + place.moment < end };
        const asked = { episode, before, walk, scale: qRange(episode) };
        const overlays = await overlaysAt(asked, place.moment, choice, signal);
        const { visited, map } = choice;
        return {
          board: h(WalkBoard, { episode, ...at, showPath, overlays, visited }),
          key: overlays.map && map ? { label: MAP_LABELS[map], range: overlays.map.range } : null,
          caption: [
            `${title} · playground`,
            momentCaption(episode, place.moment, { before, length: end }),
          ],
        };
      },
    };
  });
}
