import { expect, it } from 'vitest';
import {
  mazesText,
  pairPlot,
  plotScale,
  plotText,
} from '../../../../../src-renderer/views/two-agents/pair-plot.ts';
import { walkedPairs } from '../../../../../src-renderer/views/two-agents/walked-pairs.ts';
import { walked } from './some-pairs.ts';

const pairs = walkedPairs(
  [walked(0, 5), walked(1, 5), walked(2, 20, false), walked(3, 8)],
  [walked(0, 6), walked(1, 6), walked(2, 13), walked(3, 8)],
);

it('groups the spots by who reached the goal, and knows the mazes of each', () => {
  const { groups, spots } = pairPlot(pairs);
  expect(groups.map(({ label, spots: drawn }) => [label, drawn.length])).toEqual([
    ['Both reach the goal', 2],
    ['Only A', 0],
    ['Only B', 1],
    ['Neither', 0],
  ]);
  const [two] = groups[0].spots;
  expect(two).toMatchObject({ x: 5, y: 6, count: 2 });
  expect(spots.get(two.key)?.mazes).toEqual([0, 1]);
});

it('looks different in every group, also without colours', () => {
  const { groups } = pairPlot(pairs);
  expect(new Set(groups.map(({ shape }) => shape)).size).toBe(4);
  expect(new Set(groups.map(({ colour }) => colour)).size).toBe(4);
});

it('names mazes, at most four of them', () => {
  expect(mazesText([17])).toBe('Maze 17');
  expect(mazesText([4, 17, 23])).toBe('Mazes 4, 17 and 23');
  expect(mazesText([1, 2, 3, 4])).toBe('Mazes 1, 2, 3 and 4');
  expect(mazesText([1, 2, 3, 4, 5, 6])).toBe('Mazes 1, 2, 3, 4 and 2 more');
});

it('says what the plot shows', () => {
  expect(plotText(pairs)).toBe(
    'Environment steps of B against those of A in 4 mazes: A is shorter in 2, B in 1, 1 are as long.',
  );
});

it('ends both axes where the longest walk does, in at most five even steps', () => {
  const scale = (length: number) => plotScale(walkedPairs([walked(0, length)], [walked(0, 3)]));
  expect(plotScale(pairs)).toEqual({ end: 20, interval: 5 });
  expect(scale(80)).toEqual({ end: 80, interval: 20 });
  expect(scale(21)).toEqual({ end: 25, interval: 5 });
  expect(scale(10_000)).toEqual({ end: 10_000, interval: 2000 });
  expect(plotScale([]).end).toBeGreaterThan(0);
});
