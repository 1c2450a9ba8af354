import { expect, test } from 'vitest';
import type { ExperimentAxes } from '../../../../shared/contract/experiments.ts';
import { cellKey, experimentCells } from '../../../../shared/experiments/cells.ts';

const axes: ExperimentAxes = {
  variants: ['carry', 'reset'],
  seeds: [4, 2],
  grid: [
    { path: 'model.width', values: [32, 64] },
    { path: 'learning.doubleDqn', values: [false, true] },
  ],
};

test('cells go seed by seed, the variants of one setting side by side', () => {
  const cells = experimentCells(axes).map(({ variant, seed, values }) =>
    [seed, ...values.map(({ value }) => value), variant].join(' '),
  );
  expect(cells).toEqual([
    '4 32 false carry',
    '4 32 false reset',
    '4 32 true carry',
    '4 32 true reset',
    '4 64 false carry',
    '4 64 false reset',
    '4 64 true carry',
    '4 64 true reset',
    ...['2 32 false', '2 32 true', '2 64 false', '2 64 true'].flatMap((setting) => [
      `${setting} carry`,
      `${setting} reset`,
    ]),
  ]);
});

test('without a grid there is a cell for each variant and seed', () => {
  expect(experimentCells({ variants: ['reset'], seeds: [7], grid: [] })).toEqual([
    { variant: 'reset', seed: 7, values: [] },
  ]);
});

test.each<[what: string, changes: Partial<ExperimentAxes>, message: string]>([
  ['a seed twice', { seeds: [1, 2, 1] }, 'seeds: 1 is given twice'],
  ['a variant twice', { variants: ['carry', 'carry'] }, 'variants: carry is given twice'],
  ['no seed', { seeds: [] }, 'seeds: no seed is given'],
  ['no variant', { variants: [] }, 'variants: no variant is given'],
  [
    'a value twice',
    { grid: [{ path: 'model.width', values: [32, 64, 32, 32] }] },
    'model.width: 32 is given twice',
  ],
  [
    'a field twice',
    { grid: [...axes.grid, { path: 'model.width', values: [8] }] },
    'grid: model.width is given twice',
  ],
  ['no value', { grid: [{ path: 'model.width', values: [] }] }, 'model.width: no value is given'],
  ['an unknown field', { grid: [{ path: 'model.size', values: [1] }] }, 'model.size: unknown key'],
  [
    'a field that has a list of its own',
    { grid: [{ path: 'seed', values: [1] }] },
    'seed: not a field to vary: give it as one of the seeds',
  ],
  [
    'too many runs',
    { seeds: Array.from({ length: 126 }, (_, index) => index) },
    'an experiment has at most 1000 runs; these are 1008',
  ],
])('%s is refused', (_, changes, message) => {
  expect(() => experimentCells({ ...axes, ...changes })).toThrow(message);
});

test('a cell is the same whatever the order of its fields', () => {
  const values = [
    { path: 'model.width', value: 32 },
    { path: 'model.heads', value: 2 },
  ];
  const cell = { variant: 'carry', seed: 1, values } as const;
  expect(cellKey({ ...cell, values })).toBe(cellKey({ ...cell, values: values.toReversed() }));
  expect(cellKey(cell)).not.toBe(cellKey({ ...cell, seed: 2 }));
  expect(cellKey(cell)).not.toBe(cellKey({ ...cell, variant: 'reset' }));
});
