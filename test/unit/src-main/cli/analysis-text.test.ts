import { describe, expect, it } from 'vitest';
import { convergenceText } from '../../../../shared/analyses/convergence.ts';
import { threeDigits } from '../../../../shared/analyses/interval-estimate.ts';
import { learningText } from '../../../../shared/analyses/learning-curves/text.ts';
import { pairedText } from '../../../../shared/analyses/paired.ts';
import { analysisLine } from '../../../../src-main/cli/follow-analysis.ts';
import {
  convergenceResult,
  learningResult,
  pairedResult,
  seeds,
} from '../../shared/analyses/some-results.ts';

describe('the progress of an analysis', () => {
  const progress = { kind: 'progress', stage: 'rolling-out', done: 60, total: 120 } as const;

  it('says what is counted and how long it will take', () => {
    const text = analysisLine(progress, { first: 20, seconds: 40 });
    expect(text).toBe('60 of 120 episodes rolled out  1 min 00 s left');
  });

  it('says nothing of the time before it can be told', () => {
    expect(analysisLine(progress, { first: 60, seconds: 9 })).toBe('60 of 120 episodes rolled out');
    expect(analysisLine({ ...progress, stage: 'aggregating' }, { first: 1, seconds: 0.5 })).toBe(
      '60 of 120 lines computed',
    );
  });
});

describe('the table of a figure', () => {
  it('of learning says with which ε the validations walked', () => {
    const linesOf = (result: typeof learningResult) => learningText(result).split('\n');
    expect(linesOf(learningResult)).toContain('Validations with ε = 0');
    const [run] = learningResult.runs;
    const runs = [{ ...run, validationEpsilon: 0.5 }, run];
    expect(linesOf({ ...learningResult, runs })).toContain(
      'Validations with ε = 0, 0.5, which differs between runs',
    );
  });

  it('of convergence shows medians by recurrent step, and how the agents did', () => {
    expect(convergenceText(convergenceResult, 'last').split('\n')).toEqual([
      'Median squared distance to the last z',
      '1024 episodes of each agent, moving doors, maze seed 1, ε = 0',
      'AGENT    LATENT  ENVIRONMENT  STEPS  t=1',
      'a carry  zH      changed      40     1.00e-2',
      expect.stringContaining('Changed (as the reference implementation counts): '),
      'a carry, M = 2: goal 95.3%, mean length 8.3',
    ]);
  });

  it('of convergence says what was done to z or to the goal', () => {
    const settings = {
      ...convergenceResult.settings,
      intervention: 'goal-moved-once',
      position: 'last-position',
    } as const;
    const text = convergenceText({ ...convergenceResult, settings }, 'last');
    expect(text).toContain('\nIntervention: goal-moved-once\nPosition: last-position\n');
  });

  it('of convergence says when there is nothing to compare', () => {
    const { series } = convergenceResult;
    const single = { ...convergenceResult, series: series.map((s) => ({ ...s, points: [] })) };
    expect(convergenceText(single, 'last')).toContain('With one recurrent step there is nothing');
  });

  it('of learning shows the last update and the updates to each threshold', () => {
    const [run] = learningResult.runs;
    const runs = [run, { ...run, runId: 'r2', variant: 'reset' as const }];
    expect(learningText({ ...learningResult, runs }).split('\n')).toEqual([
      'validation/goalRate',
      'VARIANT  RUNS  UPDATE  MEAN                  MEDIAN  IQM                   UNTIL 0.5    UNTIL 0.9',
      'carry    1     10      0.750 [0.675, 0.825]  0.750   0.500 [0.450, 0.550]  10 (1 of 1)  never (0 of 1)',
      'P(Carry better than Reset) at 10, 2 runs: 0.800 [0.720, 0.880]',
      'Validations with ε = 0',
    ]);
  });

  it('of learning tells the last update to which all runs have come', () => {
    const [run] = learningResult.runs;
    const [curve] = learningResult.curves;
    const [at10] = curve.points;
    const at = (update: number) => ({ update, value: 0.75 });
    const runs = [
      { ...run, points: [at(10), at(20)] },
      { ...run, runId: 'r2' },
      { ...run, runId: 'r3', variant: 'reset' as const },
    ];
    const points = [
      { ...at10, runs: 2 },
      { ...at10, update: 20 },
    ];
    const [probability] = learningResult.improvement!.points!;
    const points20 = [probability, { ...probability, update: 20 }];
    const improvement = { ...learningResult.improvement!, points: points20 };
    const curves = [{ ...curve, points }];
    const text = learningText({ ...learningResult, runs, curves, improvement });
    expect(text).toContain('carry    2     10 ');
    expect(text).toContain('P(Carry better than Reset) at 10, 3 runs: 0.800 [0.720, 0.880]');
    const never = [run, { ...run, points: [at(20)] }];
    const apart = [{ ...curve, points: [at10, { ...at10, update: 20 }] }];
    expect(learningText({ ...learningResult, runs: never, curves: apart })).toContain('1 of 2  20');
  });

  it('of learning says how many seeds are wanted when there are too few', () => {
    const [run] = learningResult.runs;
    const [curve] = learningResult.curves;
    const runs = [run, { ...run, runId: 'r2', variant: 'reset' as const }];
    const curves = (['carry', 'reset'] as const).map((variant) => ({
      ...curve,
      variant,
      seeds: seeds(1),
    }));
    const improvement = {
      points: null,
      seeds: { carry: seeds(1), reset: seeds(1) },
      first: [],
    };
    const text = learningText({ ...learningResult, runs, curves, improvement });
    expect(text.split('\n').slice(-2)).toEqual([
      'No interval with 1 seed of Carry and 1 seed of Reset: 3 different seeds are wanted.',
      'No probability of improvement with 1 seed of Carry and 1 seed of Reset: 3 different seeds are wanted.',
    ]);
    expect(text).not.toContain('P(Carry');
    const others = [...runs, { ...run, runId: 'r3', task: 'u' }];
    expect(learningText({ ...learningResult, runs: others, curves, improvement })).toContain(
      'No interval with 1 seed of Carry and 1 seed of Reset in a setting: 3 different seeds of each setting are wanted.',
    );
  });

  it('of learning says that the bootstrap has no width when one variant is always above', () => {
    const sentence = 'At 0 and 1 the bootstrap has no width.';
    const points = [{ update: 10, probability: { value: 1, low: 1, high: 1 } }];
    const improvement = { ...learningResult.improvement!, points };
    const [run] = learningResult.runs;
    const runs = [run, { ...run, runId: 'r2', variant: 'reset' as const }];
    expect(learningText({ ...learningResult, runs, improvement })).toContain(sentence);
    expect(learningText({ ...learningResult, runs })).not.toContain(sentence);
  });

  it('of learning names runs that count once', () => {
    const repeated = ['r2', 'r3'].map((runId) => ({ runId, countedAs: 'r1' }));
    expect(
      learningText({ ...learningResult, repeated })
        .split('\n')
        .at(-1),
    ).toBe('r1, r2 and r3 have the same configuration and seed: counted once, as r1.');
  });

  it('of learning tells what stands beside, where it is known', () => {
    const metric = 'validation/meanTimeAwareLength';
    const of = (...points: { update: number; mean: number }[]) =>
      learningText({ ...learningResult, companions: [{ metric, points }] });
    expect(of({ update: 10, mean: 9.876 })).toContain(`${metric} at 10, mean over all runs: 9.88`);
    expect(of()).not.toContain(metric);
  });

  it('of learning says that a median is unknown while a run is unfinished', () => {
    const [curve] = learningResult.curves;
    const [half, ninety] = curve.reached;
    const untold = { ...ninety, runs: 3, reached: 1, latest: 20, censoredFrom: 10 };
    const text = learningText({
      ...learningResult,
      curves: [{ ...curve, reached: [half, untold] }],
    });
    expect(text).toContain('unknown (1 of 3)');
    expect(text).toContain('unknown: while an unfinished run may still reach it');
  });

  it('never rounds a share to 1 that is not all', () => {
    expect([4095 / 4096, 1, -0.9998, 0.5].map(threeDigits)).toEqual([
      '0.9998',
      '1.00',
      '-0.9998',
      '0.500',
    ]);
  });

  it('of a pair shows both and the difference', () => {
    const lines = pairedText(pairedResult).split('\n');
    expect(lines).toContain(
      'goal rate                        2      1.00 [0.900, 1.10]  2.00 [1.80, 2.20]  -1.00 [-0.900, -1.10]',
    );
    expect(lines).toContain(
      'length when both reach           0      none                none               none',
    );
    expect(lines).toContain(
      'Intervals are over mazes and of these agents: they say nothing of other seeds.',
    );
    expect(lines.some((line) => line.startsWith('goal rate, two or more doorways  2'))).toBe(true);
    const maze = pairedText({ ...pairedResult, doorwaysGoalRate: null });
    expect(maze).toContain('goal rate, longer way');
    expect(maze).not.toContain('doorways');
    expect(lines.at(-1)).toBe('Reached by both 0, only A 0, only B 1, neither 1');
  });
});
