import { expect, test } from 'vitest';
import type { ExperimentAxes } from '../../../../shared/contract/experiments.ts';
import { extendedAxes } from '../../../../shared/experiments/extended-axes.ts';

const axes: ExperimentAxes = {
  variants: ['reset'],
  seeds: [3, 1],
  grid: [{ path: 'model.width', values: [64] }],
};

test('what is new comes after what is there', () => {
  expect(
    extendedAxes(axes, {
      variants: ['carry', 'reset'],
      seeds: [1, 2],
      grid: [{ path: 'model.width', values: [32, 64] }],
    }),
  ).toEqual({
    variants: ['reset', 'carry'],
    seeds: [3, 1, 2],
    grid: [{ path: 'model.width', values: [64, 32] }],
  });
  expect(extendedAxes(axes, { variants: [], seeds: [], grid: [] })).toEqual(axes);
});

test('what is given twice stays so, for the cells to refuse', () => {
  expect(extendedAxes(axes, { variants: [], seeds: [5, 5], grid: [] }).seeds).toEqual([3, 1, 5, 5]);
});

test('a field that the experiment does not vary is refused', () => {
  const grid = [{ path: 'model.heads', values: [4] }];
  expect(() => extendedAxes(axes, { variants: [], seeds: [], grid })).toThrow(
    'model.heads: this experiment does not vary it; a new experiment can',
  );
});
