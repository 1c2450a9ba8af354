import { describe, expect, it } from 'vitest';
import {
  scatterOption,
  type SpotGroup,
  spotSize,
} from '../../../../src-renderer/charts/scatter-option.ts';
import { PLAIN_THEME } from './plain-theme.ts';

const groups: SpotGroup[] = [
  {
    label: 'Some',
    colour: 'series-1',
    shape: 'triangle',
    spots: [
      { key: 'one', x: 1, y: 2, count: 1 },
      { key: 'many', x: 3, y: 4, count: 9 },
    ],
  },
  { label: 'Others', colour: 'series-2', shape: 'rect', spots: [] },
];
const option = scatterOption({
  groups,
  xLabel: 'of A',
  yLabel: 'of B',
  end: 80,
  interval: 20,
  marked: 'one',
  theme: PLAIN_THEME,
});
const series = option.series as Record<string, unknown>[];

describe('a plot of one quantity against the same of another', () => {
  it('has both axes on one scale, and the line where both are equal', () => {
    expect(option.xAxis).toMatchObject({ min: 0, max: 80, interval: 20, name: 'of A' });
    expect(option.yAxis).toMatchObject({ min: 0, max: 80, interval: 20, name: 'of B' });
    expect(series[0]).toMatchObject({
      type: 'line',
      data: [
        [0, 0],
        [80, 80],
      ],
    });
  });

  it('draws each group in its colour and shape, the first above the others', () => {
    expect(series[1]).toMatchObject({ type: 'scatter', color: 'blue', symbol: 'triangle' });
    expect(series[2]).toMatchObject({ color: 'orange', symbol: 'rect' });
    expect(Number(series[1]!['z'])).toBeGreaterThan(Number(series[2]!['z']));
  });

  it('draws small spots on large ones, and a ring around the marked one', () => {
    const [many, one] = series[1]!['data'] as { name: string; itemStyle: object }[];
    expect([many?.name, one?.name]).toEqual(['many', 'one']);
    expect(one?.itemStyle).toMatchObject({ borderColor: 'ink' });
    expect(many?.itemStyle).toEqual({});
  });

  it('lets the area of a spot grow with what lies there, up to a limit', () => {
    expect(spotSize(4) / spotSize(1)).toBeCloseTo(2);
    expect(spotSize(10_000)).toBe(spotSize(100_000));
  });
});
