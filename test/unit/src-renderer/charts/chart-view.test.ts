import { describe, expect, it } from 'vitest';
import {
  type ChartView,
  chartViewQuery,
  DEFAULT_CHART_VIEW,
  readChartView,
  toggled,
} from '../../../../src-renderer/charts/chart-view.ts';

const VIEW: ChartView = {
  axis: 'wall',
  smoothing: 0.95,
  window: [12.5, 3e6],
  ignoresOutliers: true,
  logarithmic: ['loss', 'train/loss ÷ train/meanQ'],
};

describe('a view of charts in the address', () => {
  it('is read as it was written', () => {
    expect(readChartView(chartViewQuery(VIEW))).toEqual(VIEW);
    expect(readChartView(chartViewQuery(DEFAULT_CHART_VIEW))).toEqual(DEFAULT_CHART_VIEW);
  });

  it('says nothing of what is as usual', () => {
    expect(chartViewQuery(DEFAULT_CHART_VIEW)).toEqual({});
  });

  it.each([
    { axis: 'nonsense' },
    { smoothing: 'much' },
    { smoothing: '-1' },
    { from: '5' },
    { from: '9', to: '5' },
    { from: '-9', to: '5' },
    { from: 'a', to: 'b' },
    { outliers: ['ignored'] },
  ])('takes %j for the usual one', (query) => {
    expect(readChartView(query)).toEqual(DEFAULT_CHART_VIEW);
  });

  it('smooths no more than can be smoothed', () => {
    expect(readChartView({ smoothing: '7' }).smoothing).toBe(0.99);
  });
});

it('puts an id in, once, and out', () => {
  expect(toggled(['a'], 'b', true)).toEqual(['a', 'b']);
  expect(toggled(['a', 'b'], 'b', true)).toEqual(['a', 'b']);
  expect(toggled(['a', 'b'], 'a', false)).toEqual(['b']);
});
