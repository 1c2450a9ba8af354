import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { effectScope } from 'vue';
import type { EChartsType } from '../../../../src-renderer/charts/echarts.ts';
import { useMovingAxis } from '../../../../src-renderer/charts/use-moving-axis.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A chart whose y axis shows 0 at the bottom and 0.3 at the top, 100 pixels above. */
function movedChart() {
  const options: Record<string, unknown>[] = [];
  const chart = {
    setOption: (option: Record<string, unknown>) => void options.push(option),
    convertFromPixel: (_: unknown, pixel: number) => (0.1 + 0.2) * (1 - (pixel - 10) / 100),
  } as unknown as EChartsType;
  const rested: (readonly [number, number])[] = [];
  const scope = effectScope();
  const axis = scope.run(() =>
    useMovingAxis({
      chart: () => chart,
      plot: () => [10, 110],
      rested: (span) => void rested.push(span),
    }),
  )!;
  return { axis, options, rested, scope };
}

const whole = () => ({ series: [{ type: 'line' as const, data: [[0, 1]] }] });

it('draws all lines once, and then moves the axis alone', () => {
  const { axis, options } = movedChart();
  axis.move([0, 10], whole);
  axis.move([1, 11], whole);
  expect(options.filter((option) => 'series' in option)).toHaveLength(1);
  expect(options.at(-1)).toEqual({
    xAxis: { min: 1, max: 11, axisLabel: { showMinLabel: false } },
    yAxis: {},
  });
  expect(axis.held()).toEqual([1, 11]);
});

it('draws other points when much more or much less is shown', () => {
  const { axis, options } = movedChart();
  const drawn = () => options.filter((option) => 'series' in option).length;
  axis.move([0, 100], whole);
  axis.move([10, 70], whole);
  expect(drawn()).toBe(1);
  axis.move([10, 59], whole);
  expect(drawn()).toBe(2);
  axis.move([0, 97], whole);
  expect(drawn()).toBe(2);
  axis.move([0, 99], whole);
  expect(drawn()).toBe(3);
});

it('keeps the y axis where it was, without the crumbs of its pixels', () => {
  const { axis, options } = movedChart();
  axis.move([0, 10], whole);
  expect(options[1]?.['yAxis']).toEqual({ min: 0, max: 0.3 });
});

it('tells where the axis came to rest, once, when it has not moved for a while', () => {
  const { axis, rested } = movedChart();
  axis.move([0, 10], whole);
  vi.advanceTimersByTime(100);
  axis.move([2, 12], whole);
  vi.advanceTimersByTime(100);
  expect(rested).toEqual([]);
  vi.advanceTimersByTime(100);
  expect(rested).toEqual([[2, 12]]);
  expect(axis.held()).toBeNull();
  vi.advanceTimersByTime(1_000);
  expect(rested).toHaveLength(1);
});

it('tells nothing when it was let go, or its chart is gone', () => {
  const { axis, rested, scope } = movedChart();
  axis.move([0, 10], whole);
  axis.stop();
  expect(axis.held()).toBeNull();
  axis.move([0, 10], whole);
  scope.stop();
  vi.advanceTimersByTime(1_000);
  expect(rested).toEqual([]);
});
