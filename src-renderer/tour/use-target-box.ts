import { onScopeDispose, shallowRef, watch } from 'vue';
import { type Box, roomAbove, within } from './free-corner.ts';

/** What a page shows, and what scrolls in it. */
const PAGE = '#page';
/** What is worked with while a page is explained, along its lower edge. */
const CONTROLS = '[data-tour=controls]';

function boxOf(element: Element): Box {
  const { left, top, right, bottom } = element.getBoundingClientRect();
  return { left, top, right, bottom };
}

const same = (a: Box | null, b: Box | null) => JSON.stringify(a) === JSON.stringify(b);

/**
 * Where the first element of a selector is, followed from frame to frame; null while there is none, or no selector. When
 * it comes it is scrolled into view, once. The room is what a card may stand in.
 */
export function useTargetBox(selector: () => string | null) {
  const box = shallowRef<Box | null>(null);
  const room = shallowRef<Box>({ left: 0, top: 0, right: 0, bottom: 0 });
  let reached: Element | null = null;
  let frame = 0;

  function look(): void {
    frame = requestAnimationFrame(look);
    const page = document.querySelector(PAGE);
    const wanted = selector();
    const target = wanted === null ? null : document.querySelector(wanted);
    if (target && target !== reached) target.scrollIntoView({ block: 'nearest' });
    reached = target;
    const seen = page ? boxOf(page) : room.value;
    const controls = document.querySelector(CONTROLS);
    const nextRoom = roomAbove(controls && boxOf(controls), seen);
    const next = target && within(boxOf(target), seen);
    if (!same(next, box.value)) box.value = next;
    if (!same(nextRoom, room.value)) room.value = nextRoom;
  }
  look();
  watch(selector, () => (reached = null));
  onScopeDispose(() => cancelAnimationFrame(frame));

  return { box, room };
}
