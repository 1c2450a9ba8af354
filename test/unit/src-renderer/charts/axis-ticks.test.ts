import { LineChart } from 'echarts/charts';
import { GridComponent } from 'echarts/components';
import { init, setPlatformAPI, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { beforeAll, describe, expect, it } from 'vitest';
import type { MetricKey } from '../../../../shared/metrics/catalogue.ts';
import type { CurveAxis } from '../../../../src-renderer/charts/curve.ts';
import {
  lineChartOption,
  type LineChartOption,
} from '../../../../src-renderer/charts/line-chart-option.ts';
import { chartCalled } from '../../../../src-renderer/charts/run-charts.ts';
import { rangeWithoutOutliers } from '../../../../src-renderer/charts/value-range.ts';
import { chartFigure } from '../../../../src-renderer/pictures/chart-figure.ts';
import { panelOption } from '../../../../src-renderer/pictures/panel-option.ts';
import { curve } from './curves.ts';
import { PLAIN_THEME as theme } from './plain-theme.ts';

beforeAll(() => {
  use([LineChart, GridComponent, SVGRenderer]);
  // Of no font: room depends on how many letters there are alone.
  setPlatformAPI({ measureText: (text) => ({ width: text.length * 6 }) });
});

interface Axis {
  readonly axisLabel: { readonly formatter: (value: number) => string };
}

/** The numbers along both axes of a chart as ECharts draws them: what they say, and where they stand. */
function drawnTicks(option: LineChartOption) {
  const found = { x: new Map<string, number[]>(), y: new Map<string, number[]>() };
  const recorded = (axis: Axis, texts: Map<string, number[]>, mark: string) => ({
    ...axis,
    axisLabel: {
      ...axis.axisLabel,
      formatter: (value: number) => {
        const text = axis.axisLabel.formatter(value);
        texts.set(text, [...new Set([...(texts.get(text) ?? []), value])]);
        return `${mark}${text}`;
      },
    },
  });
  const chart = init(null, null, { renderer: 'svg', ssr: true, width: 600, height: 300 });
  chart.setOption(option);
  // Only now: before its data are known an axis has ticks of its own.
  const svgOf = () => {
    chart.setOption({
      xAxis: recorded(option.xAxis as unknown as Axis, found.x, 'x:'),
      yAxis: recorded(option.yAxis as unknown as Axis, found.y, 'y:'),
    });
    return chart.renderToSVGString();
  };
  const texts = [...svgOf().matchAll(/<text[^>]*>([xy]):([^<]*)</g)];
  chart.dispose();
  return texts.map(([, axis, text]) => ({
    axis,
    text,
    places: found[axis as 'x' | 'y'].get(text) ?? [],
  }));
}

const FACTORS: Readonly<Record<string, number>> = { k: 1e3, M: 1e6, '%': 0.01 };

/** The number that a tick names. */
function numberOf(text: string): number {
  if (/[hms]/.test(text)) {
    const [hours, minutes, seconds] = clockParts(text);
    return hours * 3600 + minutes * 60 + seconds;
  }
  const factor = FACTORS[text.at(-1)!] ?? 1;
  return Number(text.replace('−', '-').replace(/[kM%]$/, '')) * factor;
}

/** `1h20` is of minutes, `1m30` of seconds. */
function clockParts(text: string): [number, number, number] {
  const [, hours, afterHours = text] = /^(\d+)h(.*)$/.exec(text) ?? [];
  if (hours !== undefined && !afterHours.includes('m')) {
    return [Number(hours), Number(afterHours || 0), 0];
  }
  const [, minutes, seconds = afterHours] = /^(\d+)m(.*)$/.exec(afterHours) ?? [];
  return [Number(hours ?? 0), Number(minutes ?? 0), Number(seconds.replace('s', '') || 0)];
}

function expectExact(option: LineChartOption) {
  const ticks = drawnTicks(option);
  for (const axis of ['x', 'y']) {
    expect(ticks.filter((tick) => tick.axis === axis).length).toBeGreaterThan(1);
  }
  for (const { text, places } of ticks) {
    expect(places, text).toHaveLength(1);
    expect(numberOf(text) / (places[0] || 1), text).toBeCloseTo(places[0] ? 1 : 0, 9);
    expect(text.length, text).toBeLessThan(12);
  }
}

interface Shown {
  readonly id: string;
  readonly values: readonly [number, number];
  readonly window?: readonly [number, number];
  readonly axis?: CurveAxis;
}

function shown({ id, values: [low, high], window, axis = 'updates' }: Shown) {
  const chart = chartCalled(id)!;
  const metric = chart.lines[0].metric as MetricKey;
  const [from, to] = window ?? [0, 5000];
  const perPlace = axis === 'time' ? 2 : 1;
  const points = Array.from({ length: 201 }, (_, index) => {
    const wave = index === 100 ? high : low + ((high - low) * (index % 10)) / 10;
    return [perPlace * (from + ((to - from) * index) / 200), wave] as const;
  });
  const curves = new Map([[metric, curve(metric, points)]]);
  return { chart, curves, axis, window: window ?? null, logarithmic: false, values: points };
}

const CASES: [string, Shown][] = [
  ['few of many updates', { id: 'loss', values: [0, 1], window: [123_400.4, 123_460.9] }],
  ['a small part of millions', { id: 'loss', values: [0, 1], window: [1.2e6, 1.205e6] }],
  ['parts of an update', { id: 'loss', values: [0, 1], window: [100.2, 102.9] }],
  ['a few seconds', { id: 'loss', values: [0, 1], window: [100, 103], axis: 'time' }],
  ['less than a second', { id: 'loss', values: [0, 1], window: [100, 100.7], axis: 'time' }],
  ['minutes', { id: 'loss', values: [0, 1], window: [3001, 3733], axis: 'time' }],
  ['all of some hours', { id: 'loss', values: [0, 1], axis: 'time' }],
  ['values that lie close', { id: 'mean-q', values: [0.9871, 0.9874] }],
  ['values below zero', { id: 'mean-q', values: [-0.9874, -0.9871] }],
  ['thousands that lie close', { id: 'mean-q', values: [1221, 1229] }],
  ['small values', { id: 'mean-q', values: [1e-4, 3e-4] }],
  ['shares', { id: 'goal-rate', values: [0, 1] }],
];

describe('numbers along an axis differ from their neighbours and are exact', () => {
  it.each(CASES)('of %s', (_, what) => {
    expectExact(lineChartOption({ ...shown(what), theme }));
  });

  it.each(CASES)('of %s, in a picture', (_, what) => {
    const picture = { ...shown(what), range: null, smoothing: 0, subject: 'a run', notes: [] };
    const [panel] = chartFigure(picture).panels;
    expectExact(panelOption(panel, { theme, window: null }));
  });

  it.each([false, true])('of an axis without outliers, logarithmic: %s', (logarithmic) => {
    const what = shown({ id: 'mean-q', values: [1.23456e-4, 3.34567e-3] });
    const drawn = [...what.values.map(([, value]) => value), 1e6];
    const range = rangeWithoutOutliers(drawn, logarithmic)!;
    expectExact(lineChartOption({ ...what, logarithmic, range, theme }));
  });
});
