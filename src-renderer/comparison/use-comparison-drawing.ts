import { computed } from 'vue';
import { type ComparisonInput, comparisonOption } from './comparison-option.ts';

/** With more, to draw them takes longer than a frame of the screen. */
const MANY_RUNS = 12;

/** A comparison as its chart draws it: the part that is shown and, of many runs, all of their lines besides. */
export function useComparisonDrawing(input: () => ComparisonInput) {
  const drawing = computed(input);
  const option = computed(() => comparisonOption(drawing.value));
  const drawnRuns = computed(() =>
    drawing.value.lines.reduce((sum, line) => sum + line.runs.length, 0),
  );
  const whole = computed(() =>
    drawnRuns.value > MANY_RUNS
      ? () => comparisonOption({ ...drawing.value, window: null })
      : undefined,
  );
  return { option, drawnRuns, whole };
}
