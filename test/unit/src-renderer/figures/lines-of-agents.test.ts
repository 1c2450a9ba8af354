import { expect, it } from 'vitest';
import type { FigurePoint } from '../../../../src-renderer/pictures/figure.ts';
import {
  agentGroups,
  agentsSentences,
  linesOfAgents,
} from '../../../../src-renderer/figures/lines-of-agents.ts';

const LINE = {
  key: 'carry',
  label: 'Carry Z',
  colour: 'series-1',
  dash: 'solid',
  symbol: 'filled',
} as const;
const BOOTSTRAP = { replicates: 1000, level: 0.95, seed: 1 };
const point = (x: number, y: number) => ({ x, y, low: null, high: null });
const named = (agents: readonly (readonly FigurePoint[])[]) =>
  agents.map((points, index) => ({ subject: `agent ${index}`, points }));

it('of a single agent are its own points with their intervals', () => {
  const own = [{ x: 1, y: 2, low: 1, high: 3 }];
  expect(linesOfAgents(LINE, named([own]))).toEqual([{ ...LINE, thin: false, points: own }]);
});

it('of three or more are medians between the smallest and the largest, where all have a value', () => {
  const agents = [[point(1, 5), point(2, 1)], [point(1, 1)], [point(1, 2), point(2, 4)]];
  expect(linesOfAgents(LINE, named(agents))).toEqual([
    {
      ...LINE,
      thin: false,
      points: [{ x: 1, y: 2, low: 1, high: 5 }],
    },
  ]);
});

it('of two are both, and their median without a range', () => {
  const lines = linesOfAgents(LINE, named([[{ ...point(1, 5), low: 4, high: 6 }], [point(1, 1)]]));
  expect(lines.map(({ key, thin, points }) => ({ key, thin, points }))).toEqual([
    { key: 'carry/agent 0', thin: true, points: [point(1, 5)] },
    { key: 'carry/agent 1', thin: true, points: [point(1, 1)] },
    { key: 'carry', thin: false, points: [point(1, 3)] },
  ]);
});

it('say what their intervals and ranges are of', () => {
  expect(agentsSentences(1, BOOTSTRAP, 'mazes').join()).toContain(
    'resamples of mazes. They are of these agents and say nothing of other seeds.',
  );
  expect(agentsSentences(2, BOOTSTRAP, 'mazes').join()).toContain(
    'No range with 2 agents: 3 different seeds are wanted.',
  );
  expect(agentsSentences(3, BOOTSTRAP, 'mazes')).toEqual([
    'Lines: median over 3 agents of each variant; bands: from the smallest to the largest agent.',
  ]);
});

it('of two agents of one variant alone are a line each, as A and B', () => {
  const two = [
    { id: 'a', variant: 'carry' },
    { id: 'b', variant: 'carry' },
  ] as const;
  expect(agentGroups(two).map(({ subjects, mark }) => [subjects, mark])).toEqual([
    [['a'], ' (A)'],
    [['b'], ' (B)'],
  ]);
  const [a, b] = agentGroups(two).map(({ look }) => look(LINE).dash);
  expect(a).not.toBe(b);
  const pair = [two[0], { id: 'r', variant: 'reset' }] as const;
  expect(agentGroups(pair).map(({ key, mark }) => [key, mark])).toEqual([
    ['carry', ''],
    ['reset', ''],
  ]);
  const several = [...two, { id: 'c', variant: 'carry' }] as const;
  expect(agentGroups(several).map(({ subjects }) => subjects)).toEqual([['a', 'b', 'c']]);
});
