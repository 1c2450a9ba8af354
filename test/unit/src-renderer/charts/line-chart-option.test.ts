import type { CustomSeriesOption, LineSeriesOption } from 'echarts/charts';
import { describe, expect, it } from 'vitest';
import type { Curve } from '../../../../src-renderer/charts/curve.ts';
import {
  type LineChartInput,
  lineChartOption,
} from '../../../../src-renderer/charts/line-chart-option.ts';
import { RUN_CHARTS } from '../../../../src-renderer/charts/run-charts.ts';
import { curve } from './curves.ts';
import { PLAIN_THEME as theme } from './plain-theme.ts';

function chartCalled(id: string) {
  const chart = RUN_CHARTS.find((one) => one.id === id);
  if (!chart) throw new Error(`no chart ${id}`);
  return chart;
}

function optionOf(chartId: string, curves: readonly Curve[], more: Partial<LineChartInput> = {}) {
  return lineChartOption({
    chart: chartCalled(chartId),
    curves: new Map(curves.map((one) => [one.key, one])),
    axis: 'updates',
    window: null,
    logarithmic: false,
    theme,
    ...more,
  });
}

function seriesOf(option: ReturnType<typeof lineChartOption>) {
  return option.series as (LineSeriesOption | CustomSeriesOption)[];
}

const rate = curve('validation/goalRate', [
  [200, 0.1],
  [400, 0.8],
]);
const frozen = curve('validation/frozenDoorGoalRate', [[200, 0.05]]);

describe('lineChartOption', () => {
  it('draws one line for each curve there is', () => {
    const series = seriesOf(optionOf('goal-rate', [rate, frozen]));
    expect(series.map((line) => line.name)).toEqual(['Moving doors', 'Frozen doors']);
    expect(series[0].data).toEqual([
      [200, 0.1],
      [400, 0.8],
    ]);
    expect(series[0].color).toBe('blue');
  });

  it('tells lines apart by more than colour', () => {
    const detours = curve('validation/detourGoalRate', [[200, 0]]);
    const doorways = curve('validation/doorwaysGoalRate', [[200, 0]]);
    const series = seriesOf(
      optionOf('goal-rate', [rate, frozen, detours, doorways]),
    ) as LineSeriesOption[];
    expect(new Set(series.map((line) => JSON.stringify(line.lineStyle?.type))).size).toBe(4);
  });

  it('counts updates or training time along the x axis', () => {
    const series = seriesOf(optionOf('goal-rate', [rate], { axis: 'time' }));
    expect(series[0].data).toEqual([
      [100, 0.1],
      [200, 0.8],
    ]);
  });

  it('gives all charts of a run the same x axis', () => {
    const loss = curve('train/loss', [[950, 0.1]]);
    expect(optionOf('goal-rate', [rate, loss]).xAxis).toMatchObject({ min: 0, max: 950 });
  });

  it('shows only the part that is zoomed into', () => {
    const option = optionOf('goal-rate', [rate], { window: [150, 300] });
    expect(option.xAxis).toMatchObject({ min: 150, max: 300 });
  });

  it('keeps the goal rate between 0 and 1', () => {
    expect(optionOf('goal-rate', [rate]).yAxis).toMatchObject({ min: 0, max: 1 });
  });

  const thinned: Curve = {
    ...curve('train/loss', [
      [10, 0.5],
      [20, 0.3],
    ]),
    min: [0.4, 0.3],
    max: [0.9, 0.3],
  };

  it('draws a band where an entry stands for several points', () => {
    const [band, line] = seriesOf(optionOf('loss', [thinned]));
    expect(band).toMatchObject({ type: 'custom' });
    expect(band.data).toEqual([
      [10, 0.9],
      [20, 0.3],
      [20, 0.3],
      [10, 0.4],
    ]);
    expect(line).toMatchObject({ type: 'line', name: 'Loss' });
  });

  it('draws no band where every entry is one point', () => {
    expect(seriesOf(optionOf('goal-rate', [rate])).map((one) => one.type)).toEqual(['line']);
  });

  it('leaves a gap for zero on a logarithmic axis', () => {
    const loss = curve('train/loss', [
      [10, 0],
      [20, 0.1],
    ]);
    const option = optionOf('loss', [loss], { logarithmic: true });
    expect(option.yAxis).toMatchObject({ type: 'log' });
    expect(seriesOf(option)[0].data).toEqual([
      [10, NaN],
      [20, 0.1],
    ]);
  });

  it('labels time as time and updates as counts', () => {
    const label = (axis: 'updates' | 'time') => {
      const { xAxis } = optionOf('goal-rate', [rate], { axis });
      const formatter = (xAxis as { axisLabel: { formatter: (value: number) => string } })
        .axisLabel;
      return formatter.formatter(90_000);
    };
    expect(label('updates')).toBe('90k');
    expect(label('time')).toBe('25h');
  });
});

describe('a smoothed curve', () => {
  const smoothed: Curve = {
    ...curve('train/loss', [
      [10, 4],
      [20, 2],
      [30, 3],
    ]),
    smoothed: { values: [4, 3, 3.1], end: { sum: 3.1, weight: 1 } },
  };

  it('is its moving average, with what was measured faint behind', () => {
    const [raw, line] = seriesOf(optionOf('loss', [smoothed])) as LineSeriesOption[];
    expect(line.data).toEqual([
      [10, 4],
      [20, 3],
      [30, 3.1],
    ]);
    expect(raw.data).toEqual([
      [10, 4],
      [20, 2],
      [30, 3],
    ]);
    expect(Number(raw.lineStyle?.opacity)).toBeLessThan(Number(line.lineStyle?.opacity));
    expect(Number(raw.z)).toBeLessThan(Number(line.z));
  });
});

describe('a part of the x axis', () => {
  const loss = curve('train/loss', [
    [10, 1],
    [20, 900],
    [30, 3],
    [40, 4],
    [50, 5],
    [60, 900],
  ]);

  it('is drawn with a neighbour on each side, and nothing beyond that stretches the y axis', () => {
    const [line] = seriesOf(optionOf('loss', [loss], { window: [35, 45] }));
    expect(line.data).toEqual([
      [30, 3],
      [40, 4],
      [50, 5],
    ]);
  });
});

it('ends the y axis where outliers begin, when they are to be ignored', () => {
  const loss = curve('train/loss', [[10, 1]]);
  const range = { min: 0.5, max: 2 };
  expect(optionOf('loss', [loss], { range }).yAxis).toMatchObject(range);
  expect(optionOf('loss', [loss], { range, logarithmic: true }).yAxis).toMatchObject({
    type: 'log',
    ...range,
  });
});
