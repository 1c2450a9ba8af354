import { LineChart } from 'echarts/charts';
import { GridComponent } from 'echarts/components';
import { init, setPlatformAPI, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { effectScope } from 'vue';
import { formatClockTick } from '../../../../shared/format/tick.ts';
import { AXES } from '../../../../src-renderer/charts/axes.ts';
import { alongAxis } from '../../../../src-renderer/charts/chart-axes.ts';
import type { EChartsType } from '../../../../src-renderer/charts/echarts.ts';
import {
  type MovingChart,
  useMovingAxis,
} from '../../../../src-renderer/charts/use-moving-axis.ts';
import { PLAIN_THEME } from './plain-theme.ts';

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

const moved: MovingChart = {
  lines: () => ({ series: [{ type: 'line' as const, data: [[0, 1]] }] }),
  axis: (span) => alongAxis(PLAIN_THEME, span, 1000, 6, AXES.time),
};

it('draws all lines once, and then moves the axis alone', () => {
  const { axis, options } = movedChart();
  axis.move([0, 10], moved);
  axis.move([1, 11], moved);
  expect(options.filter((option) => 'series' in option)).toHaveLength(1);
  expect(options.at(-1)).toMatchObject({ xAxis: { min: 1, max: 11 }, yAxis: {} });
  expect(axis.held()).toEqual([1, 11]);
});

it('has ticks where clocks have them at every part, and those of numbers in parts of a second', () => {
  const { axis, options } = movedChart();
  const places = (from: number, to: number) => {
    axis.move([from, to], moved);
    const { axisLabel } = options.at(-1)!['xAxis'] as { axisLabel: { customValues?: number[] } };
    // Merged into what is drawn: they must be said also where there are none.
    expect(axisLabel).toHaveProperty('customValues');
    return axisLabel.customValues?.map(formatClockTick);
  };
  expect(places(100, 1000)).toEqual(['2m', '4m', '6m', '8m', '10m', '12m', '14m', '16m']);
  expect(places(130, 1030)?.[0]).toBe('4m');
  expect(places(100, 101)).toBeUndefined();
  expect(places(0, 36_000)).toContain('2h');
});

it('draws them: at a part that rests, at others while it moves, and at parts of a second', () => {
  use([LineChart, GridComponent, SVGRenderer]);
  setPlatformAPI({ measureText: (text) => ({ width: text.length * 6 }) });
  const chart = init(null, null, { renderer: 'svg', ssr: true, width: 600, height: 300 });
  const axis = effectScope().run(() =>
    useMovingAxis({ chart: () => chart, plot: () => [10, 278], rested: () => {} }),
  )!;
  const lines = { series: [{ type: 'line' as const, data: [[0, 1], [36_000, 2]] }], yAxis: {} }; // prettier-ignore
  const drawing: MovingChart = { ...moved, lines: () => lines };
  const ticks = () => {
    // What was put off until the next frame is drawn now.
    chart.setOption({});
    const texts = [...chart.renderToSVGString().matchAll(/<text[^>]*>([^<]*)</g)];
    return texts.map(([, text]) => text).filter((text) => /[hms]/.test(text));
  };
  chart.setOption({ ...lines, xAxis: moved.axis([0, 36_000]) });
  expect(ticks()).toEqual(['0s', '2h', '4h', '6h', '8h', '10h']);
  axis.move([100, 1000], drawing);
  expect(ticks()).toEqual(['2m', '4m', '6m', '8m', '10m', '12m', '14m', '16m']);
  axis.move([100, 101], drawing);
  expect(ticks()).toContain('1m40.4');
  axis.stop();
  chart.dispose();
});

it('draws other points when much more or much less is shown', () => {
  const { axis, options } = movedChart();
  const drawn = () => options.filter((option) => 'series' in option).length;
  axis.move([0, 100], moved);
  axis.move([10, 70], moved);
  expect(drawn()).toBe(1);
  axis.move([10, 59], moved);
  expect(drawn()).toBe(2);
  axis.move([0, 97], moved);
  expect(drawn()).toBe(2);
  axis.move([0, 99], moved);
  expect(drawn()).toBe(3);
});

it('keeps the y axis where it was, without the crumbs of its pixels', () => {
  const { axis, options } = movedChart();
  axis.move([0, 10], moved);
  expect(options[1]?.['yAxis']).toEqual({ min: 0, max: 0.3 });
});

it('tells where the axis came to rest, once, when it has not moved for a while', () => {
  const { axis, rested } = movedChart();
  axis.move([0, 10], moved);
  vi.advanceTimersByTime(100);
  axis.move([2, 12], moved);
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
  axis.move([0, 10], moved);
  axis.stop();
  expect(axis.held()).toBeNull();
  axis.move([0, 10], moved);
  scope.stop();
  vi.advanceTimersByTime(1_000);
  expect(rested).toEqual([]);
});
