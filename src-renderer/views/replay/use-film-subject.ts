import { computed, h, type Ref } from 'vue';
import type { EpisodeSummary } from '../../../shared/contract/episodes.ts';
import { formatCount } from '../../../shared/format/number.ts';
import type { FilmSubject } from '../../film/film-subject.ts';
import { momentCaption } from '../../film/moment-caption.ts';
import { MAP_LABELS } from '../../walks/look-overlays.ts';
import type { OverlayChoice } from '../../walks/overlay-choice.ts';
import { type AskedRecord, overlaysAt } from '../../walks/overlays-at.ts';
import WalkBoard from '../../walks/WalkBoard.vue';

/** The walk that is looked into, and how its board is drawn. */
export interface FilmedWalk extends AskedRecord {
  /** `Branch`, or nothing: there is one walk. */
  readonly branch: string;
  readonly runName: string;
  readonly episodeId: number;
  readonly summary: EpisodeSummary | undefined;
  readonly showPath: boolean;
  readonly choice: OverlayChoice;
}

/** The walk that is looked into as it can be exported: what the page shows of each of its moments. */
export function useFilmSubject(filmed: Readonly<Ref<FilmedWalk | null>>) {
  return computed((): FilmSubject | null => filmed.value && subjectOf(filmed.value));
}

function subjectOf(filmed: FilmedWalk): FilmSubject {
  const { episode, before, walk, runName, summary, choice } = filmed;
  const { board, length } = episode;
  const name = summary ? `episode #${summary.index}` : `episode ${filmed.episodeId}`;
  const round = summary ? `validation at ${formatCount(summary.update)}` : '';
  const branch = filmed.branch ? `${filmed.branch} at ${before}` : '';
  const title = [runName, name, round, branch.toLowerCase()].filter(Boolean).join(' · ');

  return {
    name: runName,
    part: [name, summary ? `at ${summary.update}` : '', branch].join(' '),
    board,
    hasKey: walk !== null && choice.map !== null,
    before,
    moments: length + 1,
    show: async (moment, signal) => {
      const overlays = await overlaysAt(filmed, moment, choice, signal);
      const { showPath } = filmed;
      const label = choice.map ? MAP_LABELS[choice.map] : '';
      return {
        board: h(WalkBoard, { episode, moment, showPath, overlays, visited: choice.visited }),
        key: overlays.map ? { label, range: overlays.map.range } : null,
        caption: [title, momentCaption(episode, moment, { before, length: before + length })],
      };
    },
  };
}
