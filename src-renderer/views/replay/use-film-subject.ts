import { computed, h, type Ref } from 'vue';
import { formatCount } from '../../../shared/format/number.ts';
import type { EpisodeSummary } from '../../../shared/contract/episodes.ts';
import type { FilmSubject } from '../../film/film-subject.ts';
import { momentCaption } from '../../film/moment-caption.ts';
import MazeBoard from '../../maze/MazeBoard.vue';
import type { OpenEpisode } from './use-episode.ts';

/** The episode as it can be exported: what the page shows of each of its moments. */
export function useFilmSubject(
  episode: Readonly<Ref<OpenEpisode | null>>,
  of: Readonly<
    Ref<{
      readonly runName: string;
      readonly summary: EpisodeSummary | undefined;
      readonly showPath: boolean;
    }>
  >,
) {
  return computed((): FilmSubject | null => {
    if (!episode.value) return null;
    const { record, id } = episode.value;
    const { runName, summary, showPath } = of.value;
    const name = summary ? `episode #${summary.index}` : `episode ${id}`;
    const round = summary ? [`validation at ${formatCount(summary.update)}`] : [];
    return {
      name: `${runName} ${summary ? `${name} at ${summary.update}` : name}`,
      board: record.board,
      hasKey: false,
      moments: record.length + 1,
      show: (moment) => ({
        board: h(MazeBoard, { episode: record, moment, showPath }),
        key: null,
        caption: [[runName, name, ...round].join(' · '), momentCaption(record, moment)],
      }),
    };
  });
}
