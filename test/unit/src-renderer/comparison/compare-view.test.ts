import { expect, it } from 'vitest';
import {
  type CompareView,
  compareViewQuery,
  readCompareView,
} from '../../../../src-renderer/comparison/compare-view.ts';

const VIEW: CompareView = {
  axis: 'steps',
  smoothing: 0.5,
  window: [1, 2],
  ignoresOutliers: true,
  logarithmic: ['train/loss'],
  quantities: ['train/loss', 'train/loss ÷ train/meanQ'],
  groupBy: ['variant', 'model.width'],
  center: 'interquartileMean',
  lines: 'means',
  hidden: ['Carry Z; Values 1, 2', '["a","b"]'],
};

it('is read from the address as it was written, with groups whose keys hold commas', () => {
  expect(readCompareView(compareViewQuery(VIEW))).toEqual(VIEW);
});

it('is the goal rate of each run by itself when the address says nothing', () => {
  const view = readCompareView({});
  expect(view).toMatchObject({
    quantities: ['validation/goalRate'],
    groupBy: [],
    center: 'mean',
    lines: 'both',
  });
  expect(compareViewQuery(view)).toEqual({});
});

it('leaves out what is no quantity, and takes one of each', () => {
  const view = readCompareView({ metrics: 'train/loss,nonsense,train/loss', center: 'mode' });
  expect(view.quantities).toEqual(['train/loss']);
  expect(view.center).toBe('mean');
});
