import { expect, it } from 'vitest';
import { improvementFigure } from '../../../../src-renderer/figures/improvement-figure.ts';
import { CONTEXT, LEARNING } from './some-learning.ts';

const VIEW = { rate: 'goalRate', context: CONTEXT } as const;

it('draws how likely Carry is better, with its interval', () => {
  const figure = improvementFigure(LEARNING, VIEW)!;
  expect(figure.panels[0].lines[0].points).toEqual([{ x: 100, y: 1, low: 0.5, high: 1 }]);
  expect(figure.panels[0].marks).toMatchObject([{ kind: 'level', y: 0.5 }]);
  expect(figure.caption[0]).toContain('higher goal rate than a run of Reset Z');
});

it('is nothing for runs of one variant', () => {
  expect(improvementFigure({ ...LEARNING, improvement: null }, VIEW)).toBeNull();
});
