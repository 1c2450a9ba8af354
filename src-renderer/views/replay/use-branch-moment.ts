import { computed, ref, shallowRef, watch, type Ref } from 'vue';
import type { EpisodeRecord } from '../../../shared/maze/episode.ts';
import type { ReplayAction, ReplayState } from '../../maze/replay-state.ts';
import { usePlayer } from '../../walks/use-player.ts';
import type { ShownBranch } from './use-what-if.ts';

type Dispatch = (action: ReplayAction) => void;

/**
 * Where the recorded walk and its branch stand, both in moments of the episode. Locked, one scrubber
 * moves both; free, the branch stands where its own scrubber was put, and plays by itself.
 */
export function useBranchMoment(
  record: Readonly<Ref<EpisodeRecord | null>>,
  branch: Readonly<Ref<ShownBranch | null>>,
  state: Readonly<Ref<ReplayState>>,
  dispatch: Dispatch,
) {
  const locked = ref(true);
  const own = usePlayer(shallowRef(null), shallowRef(0));

  const branchEnd = computed(() =>
    branch.value ? branch.value.step + branch.value.record.length : 0,
  );
  const recordedEnd = computed(() => record.value?.length ?? 0);
  /** Of the recorded walk, which may end before the branch. */
  const recordedMoment = computed(() => Math.min(recordedEnd.value, state.value.moment));
  /** Of the branch; before it began, it is the recorded walk. */
  const branchMoment = computed(() =>
    Math.min(branchEnd.value, locked.value ? state.value.moment : own.state.value.moment),
  );

  watch(locked, (is) => {
    const { moment, speed } = state.value;
    if (is) return own.dispatch({ kind: 'seek', moment: own.state.value.moment });
    own.dispatch({ kind: 'set-speed', speed });
    own.dispatch({ kind: 'open', length: branchEnd.value, moment });
  });
  watch(branchEnd, (length) => own.dispatch({ kind: 'stretch', length }));
  // Locked, the scrubber reaches to the end of both.
  watch([recordedEnd, branchEnd, locked], ([recorded, end, isLocked]) => {
    const length = isLocked ? Math.max(recorded, end) : recorded;
    if (length !== state.value.length) dispatch({ kind: 'stretch', length });
  });
  watch(
    () => branch.value === null,
    (isAlone) => {
      if (isAlone) locked.value = true;
    },
  );

  /** Moves the branch alone, when it is free. */
  function seekBranch(moment: number): void {
    if (locked.value) dispatch({ kind: 'seek', moment });
    else own.dispatch({ kind: 'seek', moment });
  }

  /** Moves what is looked into. */
  function act(action: ReplayAction, ofBranch: boolean): void {
    if (locked.value || !ofBranch || action.kind === 'toggle-path') return dispatch(action);
    own.dispatch(action);
  }

  /** How what is looked into is played. */
  const stateOf = (ofBranch: boolean): ReplayState =>
    locked.value || !ofBranch
      ? state.value
      : { ...own.state.value, showPath: state.value.showPath };

  return { locked, recordedMoment, branchMoment, seekBranch, act, stateOf };
}
