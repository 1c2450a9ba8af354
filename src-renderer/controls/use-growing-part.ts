import { onMounted, onScopeDispose, shallowRef } from 'vue';
import { inTurn } from './in-turn.ts';

/** More steps than a window has room for. */
const STEPS = 6;

/**
 * How many things of a long list are drawn: a few with the page, a few more in each of the tasks after it,
 * and then all.
 * @param step how many are drawn at once
 */
export function useGrowingPart(step: number) {
  const most = shallowRef(step);
  let leave: (() => void) | undefined;

  function grow(): void {
    if (most.value >= STEPS * step) return all();
    most.value += step;
    leave = inTurn(grow);
  }

  function all(): void {
    leave?.();
    most.value = Infinity;
  }

  onMounted(() => (leave = inTurn(grow)));
  onScopeDispose(() => leave?.());
  return {
    most,
    /** From now on there is no limit. */
    all,
  };
}
