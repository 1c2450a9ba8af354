import { describe, expect, it } from 'vitest';
import type { LearningCurvesResult } from '../../../../../shared/analyses/learning-curves/schema.ts';
import {
  GOAL_RATE_MEANINGS,
  type GoalRate,
  goalRateFigure,
  toldGoalRates,
} from '../../../../../src-renderer/figures/learning-curves/goal-rate-figure.ts';
import type { LearningContext } from '../../../../../src-renderer/figures/captions.ts';
import type { TrainedIn } from '../../../../../src-renderer/figures/published.ts';
import { CONTEXT, FEW_SEEDS, LEARNING, WITH_REPEATED } from '../some-learning.ts';

const AS_PUBLISHED = { world: 'random-maze', paperBoard: true, paperSettings: true } as const;

function figure(trainedIn: TrainedIn | null, rate: GoalRate = 'goalRate') {
  const context = { ...CONTEXT, trainedIn };
  return goalRateFigure(LEARNING, { rate, center: 'mean', context });
}
const marksOf = (trainedIn: TrainedIn | null) =>
  figure(trainedIn).panels[0].marks.map(({ kind, label }) => `${kind}: ${label}`);

describe('the goal rate against updates', () => {
  it('stands beside the published curve where its updates can be compared', () => {
    const asPublished = AS_PUBLISHED;
    expect(figure(asPublished).panels[0].marks).toEqual([
      { kind: 'across', y: 0.1, from: 35_000, to: 60_000, label: 'published: leaves 10%' },
      { kind: 'across', y: 0.9, from: 80_000, to: 110_000, label: 'published: passes 90%' },
      { kind: 'upright', x: 200_000, from: 0.95, to: 0.99, label: 'published: 95 to 99%' },
    ]);
    expect(figure(asPublished).panels[0].x.max).toBe(200_000);
  });

  it('stands beside published levels otherwise, and says of which model they are', () => {
    const maze = { ...AS_PUBLISHED, paperSettings: false };
    const rooms = { ...maze, world: 'four-rooms' } as const;
    expect(marksOf(maze)).toEqual(['level: published: 95 to 99%']);
    expect(marksOf(rooms)).toEqual(['level: published: about 99%']);
    expect(figure(maze).panels[0].x.max).toBe(300);
    expect(figure(maze).caption.at(-1)).toBe(
      'Grey: published (arXiv 2510.22832; read off its figures and the authors’ notebooks) for the paper’s model of 541,186 parameters after 200,000 updates on its maze of 5 × 6 cells; these runs are of another model or schedule.',
    );
    const small = { ...rooms, paperBoard: false };
    expect(figure(small).caption.at(-1)).toContain(
      'after “sufficient training” on its four rooms of 11 × 11; these runs are on another board and of another model or schedule.',
    );
    expect(figure({ ...small, paperSettings: true }).caption.at(-1)).toMatch(/on another board\.$/);
  });

  it('has no published values for what was not published, or for runs of different worlds', () => {
    expect(marksOf(null)).toEqual([]);
    const rooms = { ...AS_PUBLISHED, world: 'four-rooms' } as const;
    expect(figure(rooms, 'detourGoalRate').panels[0].marks).toEqual([]);
    expect(figure(rooms, 'detourGoalRate').caption.join(' ')).not.toContain('published');
  });

  it('says runs, seeds, episodes, definitions and how intervals were computed', () => {
    expect(figure(CONTEXT.trainedIn).caption.slice(0, 3)).toEqual([
      'Share of validation episodes on fresh mazes that reach the goal (ε = 0, target network); 128 episodes a validation.',
      'Experiment “Both”, preset quick. Carry Z: 3 runs (seeds 1–3); Reset Z: 3 runs (seeds 1–3).',
      'Thin lines: single runs; thick lines: their mean. Thick lines where all 3 runs of the variant have validations. Intervals: 95%, percentile bootstrap, 1,000 resamples of runs within their settings.',
    ]);
  });

  it('says how many seeds are wanted where there are too few for intervals', () => {
    const captionOf = (result: LearningCurvesResult) =>
      goalRateFigure(result, { rate: 'goalRate', center: 'mean', context: CONTEXT }).caption;
    const few = captionOf(FEW_SEEDS);
    expect(few.at(-2)).toMatch(
      /^Thin lines: .* No interval with 2 seeds of Carry Z and 1 seed of Reset Z: 3 different seeds are wanted\.$/,
    );
    expect(few.join(' ')).not.toContain('bootstrap');
    const [carry] = LEARNING.curves;
    const [, reset] = FEW_SEEDS.curves;
    const mixed = captionOf({ ...LEARNING, curves: [carry, reset] }).join(' ');
    expect(mixed).toContain('Intervals: 95%, percentile bootstrap');
    expect(mixed).toContain('No interval with 1 seed of Reset Z: 3 different seeds are wanted.');
    const [one] = FEW_SEEDS.runs;
    const single = captionOf({ ...FEW_SEEDS, runs: [one], curves: [{ ...carry, seeds: { have: 1, wanted: 3 } }] }); // prettier-ignore
    expect(single).toContain('No interval with 1 seed of Carry Z: 3 different seeds are wanted.');
  });

  it('says that the bootstrap has no width where all runs have the same', () => {
    const sentence = 'At 0 and 100% the bootstrap has no width.';
    const [carry, reset] = LEARNING.curves;
    const [first, ...later] = carry.points;
    const points = [{ ...first, mean: { value: 0, low: 0, high: 0 } }, ...later];
    const captionOf = (result: LearningCurvesResult) =>
      goalRateFigure(result, { rate: 'goalRate', center: 'mean', context: CONTEXT }).caption;
    expect(captionOf({ ...LEARNING, curves: [{ ...carry, points }, reset] })).toContain(sentence);
    expect(captionOf(LEARNING)).not.toContain(sentence);
  });

  it('names runs that count once', () => {
    const { caption } = goalRateFigure(WITH_REPEATED, {
      rate: 'goalRate',
      center: 'mean',
      context: CONTEXT,
    });
    expect(caption).toContain(
      '“run carry-1” and “run again” have the same configuration and seed: counted once, as “run carry-1”.',
    );
  });

  it('says with which ε and weights the validations of its runs walk', () => {
    const definition = (
      epsilons: readonly number[],
      rate: GoalRate,
      validationNetworks: LearningContext['validationNetworks'] = [],
    ) => {
      const runs = LEARNING.runs.map((run, i) => ({
        ...run,
        validationEpsilon: epsilons[i % epsilons.length],
      }));
      return goalRateFigure(
        { ...LEARNING, runs },
        { rate, center: 'mean', context: { ...CONTEXT, validationNetworks } },
      ).caption[0];
    };
    for (const rate of Object.keys(GOAL_RATE_MEANINGS) as GoalRate[]) {
      expect(definition([0], rate)).toContain('(ε = 0)');
      expect(definition([0.3], rate)).toContain('(ε = 0.3)');
      expect(definition([1, 0], rate)).toContain('(ε differs between runs: 0, 1)');
      expect(definition([0], rate, ['online', 'online'])).toContain('(ε = 0, online network)');
      expect(definition([1, 0], rate, ['target', 'online'])).toContain(
        '(ε differs between runs: 0, 1; online and target network)',
      );
    }
  });

  it('says where thick lines are only when that makes a difference', () => {
    const { runs, curves } = LEARNING;
    const captionOf = (changes: Partial<typeof LEARNING>) =>
      goalRateFigure(
        { ...LEARNING, ...changes },
        { rate: 'goalRate', center: 'mean', context: CONTEXT },
      ).caption.join(' ');
    const [carry, reset] = curves;
    const whole = [{ ...carry, points: carry.points.slice(0, 2) }, reset];
    expect(captionOf({ curves: whole })).not.toContain('Thick lines where');
    expect(captionOf({ runs: [...runs, { ...runs[5], seed: 4 }] })).toContain(
      'Thick lines where all runs of the variant have validations (Carry Z: 3, Reset Z: 4).',
    );
  });

  it('says since when the curve of a run on a ladder is drawn', () => {
    const told = (hasLadder: boolean) =>
      goalRateFigure(LEARNING, {
        rate: 'goalRate',
        center: 'mean',
        context: { ...CONTEXT, hasLadder },
      }).caption.join(' ');
    expect(told(true)).toContain('only validations on the configured board');
    expect(told(false)).not.toContain('ladder');
  });

  it('has a name of its own for each goal rate', () => {
    expect(figure(null).id).toBe('fig3-goal-rate');
    expect(figure(null, 'detourGoalRate').id).toBe('fig3-longer-way');
  });
});

describe('the goal rates to choose from', () => {
  it('have one of doorways where all validations know their share of the episodes', () => {
    const rooms = { doorwaysShare: 0 };
    const maze = { doorwaysShare: null };
    expect(toldGoalRates([rooms, rooms])).toContain('doorwaysGoalRate');
    expect(toldGoalRates([rooms, maze])).not.toContain('doorwaysGoalRate');
    expect(toldGoalRates([])).toEqual(['goalRate', 'frozenDoorGoalRate', 'detourGoalRate']);
  });

  it('say which episodes they are of', () => {
    const of = (rate: GoalRate) => figure(null, rate).caption[0];
    expect(of('detourGoalRate')).toContain('longer than with all doors open, or that have no way');
    expect(of('doorwaysGoalRate')).toContain('must pass two or more doorways');
  });
});
