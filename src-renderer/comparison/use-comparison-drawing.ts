import { computed } from 'vue';
import type { MovingChart } from '../charts/use-moving-axis.ts';
import { comparisonAxis, type ComparisonInput, comparisonOption } from './comparison-option.ts';

/** With more, to draw them takes longer than a frame of the screen. */
const MANY_RUNS = 12;

/** A comparison as its chart draws it: the part that is shown and, of many runs, what it draws while its axis moves. */
export function useComparisonDrawing(input: () => ComparisonInput) {
  const drawing = computed(input);
  const option = computed(() => comparisonOption(drawing.value));
  const drawnRuns = computed(() =>
    drawing.value.lines.reduce((sum, line) => sum + line.runs.length, 0),
  );
  const moved = computed((): MovingChart | undefined =>
    drawnRuns.value > MANY_RUNS
      ? {
          lines: () => comparisonOption({ ...drawing.value, window: null }),
          // Its ends are known: no line is asked for them.
          axis: (window) => comparisonAxis({ ...drawing.value, lines: [], window }),
        }
      : undefined,
  );
  return { option, drawnRuns, moved };
}
