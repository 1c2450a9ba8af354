import { computed, h, type Ref } from 'vue';
import type { FilmSubject } from '../../film/film-subject.ts';
import { momentCaption } from '../../film/moment-caption.ts';
import MazeBoard from '../../maze/MazeBoard.vue';
import type { WalkPart } from '../../walks/walk-progress.ts';
import { lineEnd, lineStart, placeOf } from './walk-line.ts';

/** A walk of the playground as it can be exported. */
export function useLineFilm(
  parts: Readonly<Ref<readonly WalkPart[]>>,
  of: Readonly<Ref<{ readonly title: string; readonly showPath: boolean }>>,
) {
  return computed((): FilmSubject | null => {
    const all = parts.value;
    const [first] = all;
    if (!first) return null;
    const { title, showPath } = of.value;
    const start = lineStart(all);
    return {
      name: `${title} playground`,
      board: first.record.board,
      hasKey: false,
      moments: lineEnd(all) - start + 1,
      show: (moment) => {
        const place = placeOf(all, start + moment);
        if (!place) throw new Error('There is no such moment.');
        const { part } = place;
        const episode = part.record;
        return {
          board: h(MazeBoard, { episode, moment: place.moment, showPath }),
          key: null,
          caption: [
            `${title} · playground`,
            momentCaption(episode, place.moment, { before: part.step, length: lineEnd(all) }),
          ],
        };
      },
    };
  });
}
