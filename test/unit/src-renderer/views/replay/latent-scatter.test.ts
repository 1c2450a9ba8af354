import { expect, it } from 'vitest';
import {
  dotsAt,
  latentScatter,
  throughPoints,
} from '../../../../../src-renderer/views/replay/latent-scatter.ts';

const BOX = { width: 100, height: 50 };
/** Two environment steps of one recurrent step: (0, 0) to (4, 0), and (4, 0) to (4, 2). */
const PATH = { steps: 2, recurrentSteps: 1 };
const Z = [0, 0, 4, 0, 4, 0, 4, 2];

it('places the points of a plane in a box, both axes on one scale', () => {
  const { within, after } = latentScatter(PATH, Z, BOX);
  expect(within).toEqual([
    [
      { x: 0, y: 50 },
      { x: 100, y: 50 },
    ],
    [
      { x: 100, y: 50 },
      { x: 100, y: 0 },
    ],
  ]);
  expect(after).toEqual([
    { x: 100, y: 50 },
    { x: 100, y: 0 },
  ]);
});

it('puts a z that never moves into the middle', () => {
  expect(latentScatter({ steps: 1, recurrentSteps: 1 }, [3, 3, 3, 3], BOX).after).toEqual([
    { x: 50, y: 25 },
  ]);
  expect(latentScatter({ steps: 0, recurrentSteps: 1 }, [], BOX).after).toEqual([]);
});

it('draws lines and dots as single paths', () => {
  const points = [
    { x: 1, y: 2 },
    { x: 3, y: 4 },
  ];
  expect(throughPoints(points)).toBe('M1 2L3 4');
  expect(throughPoints([])).toBe('');
  expect(dotsAt(points)).toBe('M1 2h0M3 4h0');
});
