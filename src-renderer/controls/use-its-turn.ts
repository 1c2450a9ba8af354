import { onMounted, onScopeDispose, type Ref, shallowRef } from 'vue';
import { inTurn } from './in-turn.ts';

/**
 * Whether it is time for a part of a page that is much work to draw: in a task of its own, after the
 * rest of the page and after the parts before it.
 */
export function useItsTurn(): Readonly<Ref<boolean>> {
  const hasCome = shallowRef(false);
  let leave: (() => void) | undefined;
  onMounted(() => (leave = inTurn(() => (hasCome.value = true))));
  onScopeDispose(() => leave?.());
  return hasCome;
}
