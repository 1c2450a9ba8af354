import { computed, shallowRef, type Ref } from 'vue';
import type { EpisodeRecord } from '../../../shared/maze/episode.ts';
import { type QRange, qRange, rangeOver } from '../../../shared/maze/q-values.ts';
import {
  needsLook,
  NO_OVERLAYS,
  NOTHING_DRAWN,
  onOneScale,
  type OverlayChoice,
  overlaysOf,
} from '../../walks/overlay-choice.ts';
import { useOverlayLook, type WalkMoment } from '../../walks/use-overlays.ts';
import type { WhatIf } from './use-what-if.ts';

/** Where nothing is walked. */
const NO_RANGE: QRange = { min: 0, max: 1 };

interface Parts {
  readonly record: Readonly<Ref<EpisodeRecord | null>>;
  readonly whatIf: WhatIf;
  /** In moments of the episode. */
  readonly recordedMoment: Readonly<Ref<number>>;
  readonly branchMoment: Readonly<Ref<number>>;
}

/** The recorded walk and its branch as they are drawn: where each stands, with its overlays. */
export function useReplayWalks({ record, whatIf, recordedMoment, branchMoment }: Parts) {
  const choice = shallowRef<OverlayChoice>(NO_OVERLAYS);

  const recordedPlace = computed(() => {
    if (!record.value) return null;
    const place = { episode: record.value, moment: recordedMoment.value, before: 0 };
    return { ...place, ongoing: false, walk: whatIf.recordedWalk };
  });
  /** Before it began, a branch is the recorded walk. */
  const branchPlace = computed(() => {
    const { branch } = whatIf;
    if (!branch || !record.value) return null;
    const moment = branchMoment.value - branch.step;
    if (moment < 0) {
      const place = { episode: record.value, moment: branchMoment.value, before: 0 };
      return { ...place, ongoing: false, walk: whatIf.recordedWalk };
    }
    const place = { episode: branch.record, moment, before: branch.step };
    return { ...place, ongoing: branch.ongoing, walk: branch.walk };
  });
  type Place = NonNullable<typeof recordedPlace.value>;

  const momentOf = (place: Place | null): WalkMoment | null =>
    place?.walk && place.moment < place.episode.length
      ? { walk: place.walk, step: place.before + place.moment }
      : null;
  const recordedLook = useOverlayLook(
    computed(() => momentOf(recordedPlace.value)),
    choice,
  );
  const branchLook = useOverlayLook(
    computed(() => momentOf(branchPlace.value)),
    choice,
  );

  const scale = computed(() => {
    const walked = [record.value, whatIf.branch?.record].flatMap((each) => each ?? []);
    return rangeOver(walked.filter(({ length }) => length > 0).map(qRange)) ?? NO_RANGE;
  });
  const recordedBoard = computed(() => recordedPlace.value?.episode.board ?? null);
  const branchBoard = computed(() => branchPlace.value?.episode.board ?? null);
  const drawn = computed(() => {
    const own = (board: typeof recordedBoard.value, look: typeof recordedLook.look.value) =>
      board ? overlaysOf(look, board, choice.value, scale.value) : NOTHING_DRAWN;
    return onOneScale([
      own(recordedBoard.value, recordedLook.look.value),
      own(branchBoard.value, branchLook.look.value),
    ]);
  });

  const recorded = computed(
    () => recordedPlace.value && { ...recordedPlace.value, overlays: drawn.value[0] },
  );
  const branched = computed(
    () => branchPlace.value && { ...branchPlace.value, overlays: drawn.value[1] },
  );
  const mapRange = computed(() => drawn.value.find(({ map }) => map)?.map?.range ?? null);
  /** Nobody can be asked before it is known who walked. */
  const isFinding = computed(
    () => needsLook(choice.value) && !whatIf.agents && whatIf.agentsError === '',
  );
  const behind = computed(
    () => isFinding.value || recordedLook.isBehind.value || branchLook.isBehind.value,
  );
  /** Why nobody can be asked, or ''. */
  const obstacle = computed(() => {
    if (whatIf.weightsGone) return 'The weights that recorded this are gone: see What if.';
    const isUnknown = whatIf.agentsError !== '' && !whatIf.agents;
    return isUnknown ? 'Who can be asked is not known: see What if.' : '';
  });
  const lookError = computed(() => recordedLook.error.value || branchLook.error.value);
  function lookAgain(): void {
    recordedLook.again();
    branchLook.again();
  }

  return {
    choice,
    recorded,
    branched,
    scale,
    mapRange,
    behind,
    obstacle,
    lookError,
    lookAgain,
  };
}
