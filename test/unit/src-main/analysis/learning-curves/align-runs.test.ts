import { describe, expect, it } from 'vitest';
import {
  updateGrid,
  valueAt,
} from '../../../../../src-main/analysis/learning-curves/align-runs.ts';
import { learningRun } from './some-runs.ts';

describe('the updates of several runs', () => {
  it('are all at which any of them was validated, once each and in order', () => {
    const every150 = [
      { update: 150, value: 0 },
      { update: 300, value: 1 },
    ];
    const runs = [learningRun('carry', 1, [0, 0, 0]), learningRun('reset', 1, [])];
    expect(updateGrid([...runs, learningRun('carry', 2, [], { points: every150 })])).toEqual([
      100, 150, 200, 300,
    ]);
    expect(updateGrid([])).toEqual([]);
  });
});

describe('the value of a run', () => {
  const { points } = learningRun('carry', 1, [0.2, 0.6, 0.5]);

  it('is that of its validation', () => {
    expect([100, 200, 300].map((update) => valueAt(points, update))).toEqual([0.2, 0.6, 0.5]);
  });

  it('lies on a line between two of them', () => {
    expect(valueAt(points, 150)).toBeCloseTo(0.4, 12);
    expect(valueAt(points, 225)).toBeCloseTo(0.575, 12);
  });

  it('is unknown before the first and after the last', () => {
    expect(valueAt(points, 99)).toBeNull();
    expect(valueAt(points, 301)).toBeNull();
    expect(valueAt([], 100)).toBeNull();
  });
});
