import { expect, it } from 'vitest';
import { counted } from '../../../../shared/format/counted.ts';
import { cellCount, seedsText, shapeText } from '../../../../src-renderer/experiments/axes-text.ts';
import { someExperiment } from './some-experiment.ts';

it.each([
  [[1, 2, 3, 4, 5], '1–5'],
  [[7], '7'],
  [[1, 2], '1, 2'],
  [[9, 1, 3, 8, 7], '1, 3, 7–9'],
  [[4, 4, 5, 6], '4–6'],
])('writes the seeds %o as %s', (seeds, text) => {
  expect(seedsText(seeds)).toBe(text);
});

it('counts a run for every combination', () => {
  const grid = [
    { path: 'model.width', values: [32, 64] },
    { path: 'model.heads', values: [1, 2, 4] },
  ];
  const experiment = someExperiment({ seeds: [1, 2, 3], grid });
  expect(cellCount(experiment)).toBe(36);
  expect(experiment.runs).toHaveLength(36);
  expect(shapeText(experiment)).toBe('2 variants × 3 seeds × 2 × 3');
});

it('knows one from many', () => {
  expect([counted(0, 'run'), counted(1, 'run'), counted(2, 'run')]).toEqual([
    '0 runs',
    '1 run',
    '2 runs',
  ]);
});
