import { ref } from 'vue';

/** Pixels a pointer must be dragged before it marks a range. */
const DRAG = 5;

interface DraggedChart {
  /** Left and right end of the plot, pixels. */
  readonly plot: () => readonly [left: number, right: number];
  /** The place on the x axis at a pixel of the plot. */
  readonly placeAt: (pixel: number) => number;
}

/** A range that a pointer marks on a plot. It ends where the plot does, wherever the pointer goes. */
export function useRangeDrag({ plot, placeAt }: DraggedChart) {
  /** In pixels; null while nothing is marked. */
  const drag = ref<{ from: number; to: number } | null>(null);

  function inside(pixel: number): number {
    const [left, right] = plot();
    return Math.min(Math.max(pixel, left), right);
  }

  return {
    drag,
    begin(pixel: number): void {
      drag.value = { from: inside(pixel), to: inside(pixel) };
    },
    move(pixel: number): void {
      if (drag.value) drag.value = { ...drag.value, to: inside(pixel) };
    },
    /** @returns the range that was marked, null for one too small to be meant */
    end(): [from: number, to: number] | null {
      const range = drag.value;
      drag.value = null;
      if (!range || Math.abs(range.to - range.from) < DRAG) return null;
      return [placeAt(Math.min(range.from, range.to)), placeAt(Math.max(range.from, range.to))];
    },
    cancel(): void {
      drag.value = null;
    },
  };
}
