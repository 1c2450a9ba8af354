import { expect, it } from 'vitest';
import {
  improvementFigure,
  improvementGap,
} from '../../../../../src-renderer/figures/learning-curves/improvement-figure.ts';
import { CONTEXT, FEW_SEEDS, LEARNING, WITH_REPEATED } from '../some-learning.ts';

const VIEW = { rate: 'goalRate', context: CONTEXT } as const;

it('draws how likely Carry is better, with its interval', () => {
  const figure = improvementFigure(LEARNING, VIEW)!;
  expect(figure.panels[0].lines[0].points).toEqual([{ x: 100, y: 1, low: 0.5, high: 1 }]);
  expect(figure.panels[0].marks).toMatchObject([{ kind: 'level', y: 0.5 }]);
  expect(figure.caption[0]).toContain('higher goal rate than a run of Reset Z');
});

it('is nothing for runs of one variant, and says so', () => {
  const result = { ...LEARNING, improvement: null };
  expect(improvementFigure(result, VIEW)).toBeNull();
  expect(improvementGap(result)).toBe(
    'Compares Carry Z with Reset Z: choose runs of both variants.',
  );
  expect(improvementGap(LEARNING)).toBe('');
});

it('is nothing for too few seeds, and says how many are wanted', () => {
  expect(improvementFigure(FEW_SEEDS, VIEW)).toBeNull();
  expect(improvementGap(FEW_SEEDS)).toBe(
    'No probability of improvement with 2 seeds of Carry Z and 1 seed of Reset Z: 3 different seeds are wanted.',
  );
});

it('is nothing for variants that were trained with different settings, and says so', () => {
  const runs = FEW_SEEDS.runs.map((run) => ({ ...run, task: run.variant }));
  expect(improvementGap({ ...FEW_SEEDS, runs })).toBe(
    'Carry Z and Reset Z have no settings in common.',
  );
});

it('says that the bootstrap has no width where all runs of one variant are above the other', () => {
  const sentence = 'At 0 and 100% the bootstrap has no width.';
  const points = [{ update: 100, probability: { value: 1, low: 1, high: 1 } }];
  const sure = { ...LEARNING, improvement: { ...LEARNING.improvement!, points } };
  expect(improvementFigure(sure, VIEW)!.caption).toContain(sentence);
  expect(improvementFigure(LEARNING, VIEW)!.caption).not.toContain(sentence);
});

it('names runs that count once', () => {
  const { repeated } = WITH_REPEATED;
  const { caption } = improvementFigure({ ...LEARNING, repeated }, VIEW)!;
  expect(caption.join(' ')).toContain('counted once, as “run carry-1”');
});

it('ends where the shortest run ends, and says so', () => {
  const [first] = LEARNING.improvement!.points!;
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
    'Carry Z: 2 runs (seeds 2, 3); Reset Z: 3 runs (seeds 1–3).',
  );
});

it('says which validations of runs on a ladder count', () => {
  const context = { ...CONTEXT, hasLadder: true };
  expect(improvementFigure(LEARNING, { ...VIEW, context })!.caption.join(' ')).toContain(
    'only validations on the configured board',
  );
});
