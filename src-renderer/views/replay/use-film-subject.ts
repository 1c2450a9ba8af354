import { computed, h, type Ref } from 'vue';
import type { EpisodeSummary } from '../../../shared/contract/episodes.ts';
import { formatCount } from '../../../shared/format/number.ts';
import type { EpisodeRecord } from '../../../shared/maze/episode.ts';
import { qRange } from '../../../shared/maze/q-values.ts';
import type { WalkRequest } from '../../../shared/walks/walk-request.ts';
import type { FilmSubject } from '../../film/film-subject.ts';
import { momentCaption } from '../../film/moment-caption.ts';
import { api } from '../../stores/api.ts';
import { MAP_LABELS } from '../../walks/look-overlays.ts';
import {
  needsLook,
  needsValueMap,
  NOTHING_DRAWN,
  type OverlayChoice,
  overlaysOf,
} from '../../walks/overlay-choice.ts';
import WalkBoard from '../../walks/WalkBoard.vue';

/** The walk that is looked into, and how its board is drawn. */
export interface FilmedWalk {
  /** `Branch`, or nothing: there is one walk. */
  readonly branch: string;
  readonly episode: EpisodeRecord;
  /** Environment steps of the walk before the record. */
  readonly before: number;
  readonly walk: WalkRequest | null;
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
  const scale = qRange(episode);

  async function overlaysAt(moment: number, signal: AbortSignal) {
    if (!walk || moment >= length || !needsLook(choice)) return NOTHING_DRAWN;
    const valueMap = needsValueMap(choice);
    const question = { walk, step: before + moment, recurrentSteps: null, valueMap };
    return overlaysOf(await api().walks.look(question, { signal }), board, choice, scale);
  }

  return {
    name: [runName, name, summary ? `at ${summary.update}` : '', branch].join(' '),
    board,
    hasKey: walk !== null && choice.map !== null,
    moments: length + 1,
    show: async (moment, signal) => {
      const overlays = await overlaysAt(moment, signal);
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
