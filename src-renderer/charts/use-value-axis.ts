import { computed, type Ref } from 'vue';
import type { ChartView } from './chart-view.ts';
import { notPositive } from './curve-values.ts';
import { outsideText, rangeWithoutOutliers } from './value-range.ts';

/** What the y axis of a chart depends on. */
interface ValueAxisOf {
  /** Of the chart. */
  readonly id: () => string;
  readonly view: Readonly<Ref<ChartView>>;
  /** All that is shown. */
  readonly values: Readonly<Ref<readonly number[]>>;
  /** Its ends are known before there is any value. */
  readonly isFixed: () => boolean;
  readonly format: (value: number) => string;
}

/** Whether the y axis of a chart is logarithmic, which part of it is shown, and what is not. */
export function useValueAxis({ id, view, values, isFixed, format }: ValueAxisOf) {
  const logarithmic = computed(() => view.value.logarithmic.includes(id()));
  /** A chart of nothing above zero has no logarithm. */
  const mayBeLogarithmic = computed(
    () => logarithmic.value || values.value.length === 0 || values.value.some((value) => value > 0),
  );
  const range = computed(() =>
    view.value.ignoresOutliers && (!isFixed() || logarithmic.value)
      ? rangeWithoutOutliers(values.value, logarithmic.value)
      : null,
  );
  /** As a sentence; '' when everything is shown. */
  const notShown = computed(() => {
    const unfit = logarithmic.value ? notPositive(values.value) : 0;
    return [
      ...(range.value ? [`Not shown: ${outsideText(range.value, format)}`] : []),
      ...(unfit > 0 ? [`${unfit} of zero and below have no logarithm`] : []),
    ].join('. ');
  });
  return { logarithmic, mayBeLogarithmic, range, notShown };
}
