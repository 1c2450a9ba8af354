import { onScopeDispose, shallowRef, watch, type Ref } from 'vue';
import { INITIAL_REPLAY, replay, type ReplayAction } from '../maze/replay-state.ts';

/** What is played: as long as its record, from anew when it is another one. */
interface Playable {
  readonly record: { readonly length: number };
}

/**
 * Plays an episode: the state of the replay, and the clock that drives it.
 * @param step where an episode is opened
 */
export function usePlayer(episode: Readonly<Ref<Playable | null>>, step: Readonly<Ref<number>>) {
  const state = shallowRef(INITIAL_REPLAY);
  let clock: ReturnType<typeof setInterval> | undefined;

  function dispatch(action: ReplayAction): void {
    state.value = replay(state.value, action);
  }

  watch(
    episode,
    (next) => {
      if (next) dispatch({ kind: 'open', length: next.record.length, moment: step.value });
    },
    // Record and moment belong together at all times.
    { immediate: true, flush: 'sync' },
  );
  watch([() => state.value.playing, () => state.value.speed] as const, ([playing, speed]) => {
    clearInterval(clock);
    if (playing) clock = setInterval(() => dispatch({ kind: 'tick' }), 1000 / speed);
  });
  onScopeDispose(() => clearInterval(clock));

  return { state, dispatch };
}
