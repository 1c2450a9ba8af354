import { expect, it } from 'vitest';
import { pointsOfAgents } from '../../../../src-renderer/figures/points-of-agents.ts';

const point = (x: number, y: number) => ({ x, y, low: null, high: null });

it('of a single agent are its own', () => {
  const own = [{ x: 1, y: 2, low: 1, high: 3 }];
  expect(pointsOfAgents([own])).toEqual(own);
});

it('of several are medians between the smallest and the largest', () => {
  const agents = [[point(1, 5), point(2, 1)], [point(1, 1)], [point(1, 2), point(2, 4)]];
  expect(pointsOfAgents(agents)).toEqual([
    { x: 1, y: 2, low: 1, high: 5 },
    { x: 2, y: 2.5, low: 1, high: 4 },
  ]);
});
