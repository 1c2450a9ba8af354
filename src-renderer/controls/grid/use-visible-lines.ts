import {
  defaultRangeExtractor,
  observeElementRect,
  useVirtualizer,
  type Virtualizer,
} from '@tanstack/vue-virtual';
import { computed, nextTick, type Ref, shallowRef, watch } from 'vue';
import { keepFocus } from '../keep-focus.ts';
import { useGrowingPart } from '../use-growing-part.ts';

/** Pixels, before the window is measured. */
const GUESSED = { width: 1200, height: 900 };
const SPARE = 8;
/** A line takes milliseconds to be made: so many are made at once when the table is opened. */
const AT_ONCE = 6;

export interface LinesInView {
  readonly count: number;
  /** In rem. */
  readonly heightOf: (index: number) => number;
  readonly keyOf: (index: number) => string;
  /** Of the head that covers the first line, in rem. */
  readonly head: number;
}

/** Of a table that is not laid out yet, as much is drawn as a window might show. */
function observeShown(
  virtualizer: Virtualizer<HTMLElement, Element>,
  tell: (rect: typeof GUESSED) => void,
) {
  return observeElementRect(virtualizer, (rect) => tell(rect.height > 0 ? rect : GUESSED));
}

/** Where the line of a key is; -1 for nowhere. */
function placeOf({ count, keyOf }: LinesInView, key: string, guess: number): number {
  if (guess < count && keyOf(guess) === key) return guess;
  for (let index = 0; index < count; index++) if (keyOf(index) === key) return index;
  return -1;
}

/** Pixels of a rem. */
function rem(): number {
  return Number.parseFloat(getComputedStyle(document.documentElement).fontSize) || 16;
}

/**
 * The lines of a long table that are in view, and the one that has the focus, which stays in the page wherever
 * it is. Lines have known heights: nothing is measured.
 */
export function useVisibleLines(
  scroller: Readonly<Ref<HTMLElement | null>>,
  lines: Readonly<Ref<LinesInView>>,
) {
  const active = shallowRef(-1);
  const pixels = rem();
  const virtualizer = useVirtualizer(
    computed(() => {
      const { count, heightOf, keyOf, head } = lines.value;
      const kept = active.value;
      return {
        count,
        getScrollElement: () => scroller.value,
        estimateSize: (index: number) => heightOf(index) * pixels,
        getItemKey: keyOf,
        initialRect: GUESSED,
        observeElementRect: observeShown,
        overscan: SPARE,
        scrollPaddingStart: head * pixels,
        rangeExtractor: (range: Parameters<typeof defaultRangeExtractor>[0]) => {
          const shown = defaultRangeExtractor(range);
          if (kept < 0 || kept >= count || shown.includes(kept)) return shown;
          return [...shown, kept].sort((a, b) => a - b);
        },
      };
    }),
  );

  const { most, all } = useGrowingPart(AT_ONCE);
  const drawn = computed(() => virtualizer.value.getVirtualItems().slice(0, most.value));
  /** Empty space before a line that is drawn, in pixels, since the one before it. */
  const gaps = computed(() =>
    drawn.value.map((item, index) => item.start - (drawn.value[index - 1]?.end ?? 0)),
  );
  const rest = computed(() => virtualizer.value.getTotalSize() - (drawn.value.at(-1)?.end ?? 0));

  /** Brings a line into view and gives it the focus. */
  async function focus(index: number): Promise<void> {
    const { count } = lines.value;
    if (count === 0) return;
    all();
    active.value = Math.min(Math.max(index, 0), count - 1);
    virtualizer.value.scrollToIndex(active.value, { align: 'auto' });
    await nextTick();
    scroller.value
      ?.querySelector<HTMLElement>(`[data-line="${active.value}"] [data-list-item]`)
      ?.focus({ preventScroll: true });
  }

  // The place of the keyboard is a line, not a number: lines move, come and go while runs train.
  watch(lines, (next, before) => {
    if (active.value < 0) return;
    const place = placeOf(next, before.keyOf(active.value), active.value);
    active.value = place < 0 ? Math.min(active.value, next.count - 1) : place;
    void keepFocus('[data-line]', () => focus(active.value));
  });

  return { active, drawn, gaps, rest, focus };
}
