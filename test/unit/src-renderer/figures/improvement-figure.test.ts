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

it('ends where the shortest run ends, and says so', () => {
  const [first] = LEARNING.improvement!.points;
  const points = [first, { ...first, update: 300 }];
  const improvement = { ...LEARNING.improvement!, points };
  const { panels, caption } = improvementFigure({ ...LEARNING, improvement }, VIEW)!;
  expect(panels[0].lines[0].points.map(({ x }) => x)).toEqual([100]);
  expect(caption).toContain('Only where all of these runs have validations.');
  expect(improvementFigure(LEARNING, VIEW)!.caption.join(' ')).not.toContain('Only where');
});

it('counts the runs of settings that both variants have', () => {
  const [first, ...others] = LEARNING.runs;
  const runs = [{ ...first, task: 'other' }, ...others];
  expect(improvementFigure({ ...LEARNING, runs }, VIEW)!.caption[1]).toContain(
    'Carry Z: 1 run (seed 2); Reset Z: 1 run (seed 1).',
  );
});

it('says which validations of runs on a ladder count', () => {
  const context = { ...CONTEXT, hasLadder: true };
  expect(improvementFigure(LEARNING, { ...VIEW, context })!.caption.join(' ')).toContain(
    'only validations on the configured board',
  );
});
