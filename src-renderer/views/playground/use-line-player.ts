import { shallowRef, watch, type Ref } from 'vue';
import type { ReplayAction } from '../../maze/replay-state.ts';
import { usePlayer } from '../../walks/use-player.ts';

/**
 * Plays a walk that grows while it is told: at its end it waits for more, as long as nobody has
 * stopped it.
 * @param length environment steps that are told
 * @param isGrowing more are to come
 */
export function useLinePlayer(length: Readonly<Ref<number>>, isGrowing: Readonly<Ref<boolean>>) {
  const { state, dispatch: act } = usePlayer(shallowRef(null), shallowRef(0));
  const isWaiting = shallowRef(false);

  function resume(): void {
    if (!isWaiting.value || state.value.moment >= state.value.length) return;
    isWaiting.value = false;
    if (!state.value.playing) act({ kind: 'toggle-play' });
  }

  function dispatch(action: ReplayAction): void {
    const isTimed = action.kind === 'tick';
    const isLook = action.kind === 'toggle-path' || action.kind.endsWith('speed');
    if (!isTimed && !isLook) isWaiting.value = false;
    act(action);
  }

  watch(
    length,
    (next) => {
      act({ kind: 'stretch', length: next });
      resume();
    },
    { flush: 'sync' },
  );
  // Whoever has played to the end of what is told, waits there.
  watch(
    () => state.value.playing,
    (playing, played) => {
      const { moment, length: end } = state.value;
      if (played && !playing && moment >= end && isGrowing.value) isWaiting.value = true;
    },
    { flush: 'sync' },
  );

  /** Plays from the start of another walk, as soon as there is something. */
  function begin(): void {
    act({ kind: 'open', length: length.value, moment: 0 });
    isWaiting.value = true;
    resume();
  }

  return { state, dispatch, begin };
}
