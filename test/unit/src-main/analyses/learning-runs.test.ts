import { describe, expect, it } from 'vitest';
import { UNTOLD_NUMBERS } from '../../../untold-numbers.ts';
import type { ValidationReport } from '../../../../shared/contract/runs.ts';
import { findPreset } from '../../../../shared/run-config/presets.ts';
import { learningRun } from '../../../../src-main/analyses/learning-runs.ts';

const { config } = findPreset('quick')!;
const fresh = { config, goesOnFrom: 0 };

const validated = (update: number, detourGoalRate: number | null = null): ValidationReport => ({
  update,
  ...UNTOLD_NUMBERS,
  episodes: 8,
  goalRate: update / 100,
  frozenDoorGoalRate: 0.25,
  detourGoalRate,
  detourShare: 0,
  doorwaysGoalRate: null,
  doorwaysShare: null,
  meanLength: 7,
  meanOptimalLength: 5,
  noWayShare: 0,
  meanTimeAwareLength: 5,
});

const GOAL_RATE = { metric: 'validation/goalRate', companions: [] };

describe('the learning curve of a run', () => {
  it('holds a metric of every validation', () => {
    const reports = [validated(10), validated(20)];
    const { run, source } = learningRun('a', fresh, reports, GOAL_RATE);
    expect(run).toMatchObject({ runId: 'a', variant: config.variant, seed: config.seed });
    expect(run.points).toEqual([
      { update: 10, value: 0.1 },
      { update: 20, value: 0.2 },
    ]);
    expect(source).toMatchObject({ run: 'a', update: 20 });
  });

  it('tells with which ε the validations walked', () => {
    const validation = { ...config.validation, epsilon: 0.5 };
    const { run } = learningRun(
      'a',
      { config: { ...config, validation }, goesOnFrom: 0 },
      [validated(10)],
      GOAL_RATE,
    );
    expect(run.validationEpsilon).toBe(0.5);
  });

  it('leaves out validations that say nothing about the metric', () => {
    const reports = [validated(10), validated(20, 0.5)];
    const { run } = learningRun('a', fresh, reports, {
      metric: 'validation/detourGoalRate',
      companions: [],
    });
    expect(run.points).toEqual([{ update: 20, value: 0.5 }]);
  });

  it('brings what else the same validations told', () => {
    const reports = [validated(10), validated(20, 0.5)];
    const metrics = ['validation/meanOptimalLength', 'validation/detourGoalRate'];
    const settings = { ...GOAL_RATE, companions: metrics };
    const { companions, source } = learningRun('a', fresh, reports, settings);
    expect(companions).toEqual([
      [
        { update: 10, value: 5 },
        { update: 20, value: 5 },
      ],
      [{ update: 20, value: 0.5 }],
    ]);
    expect(source.hash).not.toBe(learningRun('a', fresh, reports, GOAL_RATE).source.hash);
  });

  it('tells from which update of another run it goes on', () => {
    const fork = learningRun('a', { config, goesOnFrom: 5 }, [validated(10)], GOAL_RATE);
    expect(fork.run.goesOnFrom).toBe(5);
    const whole = learningRun('a', fresh, [validated(10)], GOAL_RATE);
    expect(fork.source.hash).not.toBe(whole.source.hash);
  });

  it('is another one when a value is another one', () => {
    const hashOf = (goalRate: number) =>
      learningRun('a', fresh, [{ ...validated(10), goalRate }], GOAL_RATE).source.hash;
    expect(hashOf(0.5)).toBe(hashOf(0.5));
    expect(hashOf(0.5)).not.toBe(hashOf(0.6));
  });

  it('needs a metric of validations, and one validation at least', () => {
    expect(() =>
      learningRun('a', fresh, [validated(10)], { metric: 'train/loss', companions: [] }),
    ).toThrow('there is no metric "train/loss"; there are: validation/goalRate, ');
    expect(() => learningRun('a', fresh, [], GOAL_RATE)).toThrow(
      'run a has no validation with validation/goalRate yet',
    );
    expect(() =>
      learningRun('a', fresh, [validated(10)], {
        metric: 'validation/detourGoalRate',
        companions: [],
      }),
    ).toThrow('no validation with validation/detourGoalRate that says anything');
  });
});
