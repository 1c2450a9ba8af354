import { computed, h, type Ref } from 'vue';
import type { EpisodeSummary } from '../../../shared/contract/episodes.ts';
import { formatCount } from '../../../shared/format/number.ts';
import type { FilmSubject } from '../../film/film-subject.ts';
import { momentCaption } from '../../film/moment-caption.ts';
import { MAP_LABELS } from '../../walks/look-overlays.ts';
import {
  type LookOverlays,
  needsLook,
  onOneScale,
  type OverlayChoice,
} from '../../walks/overlay-choice.ts';
import { type AskedRecord, overlaysAt } from '../../walks/overlays-at.ts';
import { otherwiseInWords, walkedOtherwise } from '../../walks/walked-otherwise.ts';
import WalkBoard from '../../walks/WalkBoard.vue';

/** The walk that is looked into, and how its board is drawn. */
export interface FilmedWalk extends AskedRecord {
  /** `Branch`, or nothing: there is one walk. */
  readonly branch: string;
  readonly runName: string;
  readonly episodeId: number;
  readonly summary: EpisodeSummary | undefined;
  /** M with which the episode was recorded. */
  readonly recordedSteps: number;
  /** The record's last moment is not the end. */
  readonly ongoing: boolean;
  /** At which moment of its record the page stands. */
  readonly moment: number;
  /** As the page draws that moment, beside the other walk: its colours mean the same in the picture. */
  readonly overlays: LookOverlays;
  readonly showPath: boolean;
  readonly choice: OverlayChoice;
}

/** The walk that is looked into as it can be exported: what the page shows of each of its moments. */
export function useFilmSubject(filmed: Readonly<Ref<FilmedWalk | null>>) {
  return computed((): FilmSubject | null => filmed.value && subjectOf(filmed.value));
}

function subjectOf(filmed: FilmedWalk): FilmSubject {
  const { episode, before, walk, runName, summary, choice, ongoing } = filmed;
  const { board, length } = episode;
  const { visited } = choice;
  const end = ongoing ? Infinity : before + length;
  const name = summary ? `episode #${summary.index}` : `episode ${filmed.episodeId}`;
  const round = summary ? `validation at ${formatCount(summary.update)}` : '';
  const branch = filmed.branch ? `${filmed.branch} at ${before}` : '';
  const otherwise = otherwiseOf(filmed);
  // Where there is not room for all of it, the end is left out: what only this one is stands before.
  const title = [runName, name, branch.toLowerCase(), ...otherwise.words, round]
    .filter(Boolean)
    .join(' · ');

  return {
    name: runName,
    part: [name, summary ? `at ${summary.update}` : '', branch, otherwise.part].join(' '),
    board,
    hasKey: walk !== null && choice.map !== null,
    before,
    moments: length + 1,
    show: async (moment, signal) => {
      const own = await overlaysAt(filmed, moment, choice, signal);
      const scaled = { ...own, scale: own.scale ?? filmed.scale };
      const beside = moment === filmed.moment ? [filmed.overlays] : [];
      const [overlays] = onOneScale([scaled, ...beside]);
      const { showPath } = filmed;
      const label = choice.map ? MAP_LABELS[choice.map] : '';
      return {
        board: h(WalkBoard, { episode, moment, before, showPath, overlays, visited, ongoing }),
        key: overlays.map ? { label, range: overlays.map.range } : null,
        caption: [title, momentCaption(episode, moment, { before, length: end })],
      };
    },
  };
}

/** How what is drawn is not as the episode was recorded, in words and as part of a file's name. */
function otherwiseOf({ branch, walk, summary, recordedSteps, choice }: FilmedWalk) {
  // Nothing in a picture of the recorded walk is of whoever is asked, but what they are asked.
  if (!walk || (!branch && !needsLook(choice))) return { words: [], part: '' };
  const recording = { update: summary?.update ?? null, recurrentSteps: recordedSteps };
  const otherwise = walkedOtherwise(walk, recording);
  const words = otherwiseInWords(otherwise);
  const { update, recurrentSteps, doorsHeld } = otherwise;
  const part = [
    ...(update === null ? [] : [`by ${update}`]),
    ...(recurrentSteps === null ? [] : [`m ${recurrentSteps}`]),
    ...(doorsHeld ? ['held'] : []),
  ].join(' ');
  return { words: branch ? words : words.map((each) => `overlays by ${each}`), part };
}
