import { beforeAll, describe, expect, it } from 'vitest';
import {
  type ReplanningResult,
  replanningResultSchema,
  type ReplanningSettings,
} from '../../../../../shared/analyses/replanning/schema.ts';
import type { Variant } from '../../../../../shared/run-config/schema.ts';
import { analyzeReplanning } from '../../../../../src-main/analysis/replanning/analyze-replanning.ts';
import type { AnalysisProgress } from '../../../../../src-main/analysis/subject.ts';
import type { StepwiseAgent } from '../../../../../src-main/evaluation/stepwise-agent.ts';
import { ENVIRONMENT } from '../../evaluation/walking-agent.ts';
import { knowingAgent } from '../knowing-agent.ts';

const M = 2;
const SETTINGS: ReplanningSettings = {
  rollOuts: 150,
  seed: 3,
  epsilon: 0,
  recurrentSteps: null,
  mostEnvironmentSteps: 8,
  bootstrap: { replicates: 50, level: 0.95, seed: 1 },
};
const subject = (variant: Variant, agent: StepwiseAgent) => ({
  id: variant,
  agent,
  variant,
  environment: { ...ENVIRONMENT, stepLimit: 40, doorProbability: 0.15 },
  recurrentSteps: M,
});
const both = (
  recurrentStepsToKnow: number,
  changes: Partial<ReplanningSettings> = {},
  attention = {},
) => {
  const agent = knowingAgent(recurrentStepsToKnow);
  const sides = [subject('carry', agent), subject('reset', agent)] as const;
  return analyzeReplanning(...sides, { ...SETTINGS, ...changes }, attention);
};

const line = (
  { series }: ReplanningResult,
  wanted: Partial<ReplanningResult['series'][number]>,
) => {
  const [found, ...others] = series.filter((each) =>
    Object.entries(wanted).every(([key, value]) => each[key as keyof typeof each] === value),
  );
  expect(others).toEqual([]);
  return found;
};

describe('an agent that knows its way after the first recurrent step', () => {
  it('re-plans at once, in every form, by every criterion and in every scope', async () => {
    const result = await both(1);
    expect(result.series).toHaveLength(16);
    for (const { events, replanned, atOnce, byEnvironmentSteps, ...others } of result.series) {
      expect(events).toBeGreaterThan(3);
      expect(replanned).toBe(events);
      expect(atOnce).toEqual({ value: 1, low: 1, high: 1 });
      expect(others.medianEnvironmentSteps.value).toBe(0);
      expect(others.medianRecurrentSteps.value).toBe(1);
      expect(byEnvironmentSteps).toMatchObject([{ environmentSteps: 0, share: { value: 1 } }]);
      expect(others.byRecurrentSteps).toMatchObject([{ recurrentSteps: 1, share: { value: 1 } }]);
    }
    for (const { goalRate, followsOtherwise } of [result.a, result.b]) {
      expect(goalRate.value).toBe(1);
      expect(followsOtherwise).toEqual({ value: 1, low: 1, high: 1 });
    }
  });

  it('meets the same events in both variants, so that each situation is one of both', async () => {
    const { a, b, matched } = await both(1);
    expect(a.closings).toEqual(b.closings);
    const [{ situations, from, firstByEnvironmentSteps }] = matched;
    expect(situations).toBe(a.closings.events);
    expect(from).toEqual({ a: 0, b: 0, both: situations });
    expect(firstByEnvironmentSteps).toEqual({ a: 0, b: 0, undecided: situations });
  });
});

describe('an agent that knows its way after five recurrent steps, two in an environment step', () => {
  let result: ReplanningResult;
  beforeAll(async () => {
    result = await both(5);
  });

  it('re-plans in the third environment step when z is carried, and never when it is reset', () => {
    expect(result.b.goalRate.value).toBe(0);
    const matchedA = line(result, {
      side: 'a',
      form: 'matched',
      criterion: 'lasting',
      scope: 'all',
    });
    expect(matchedA.events).toBeGreaterThan(30);
    const inTime = matchedA.replanned;
    expect(matchedA.censored).toEqual({
      episodeEnded: matchedA.events - inTime,
      doorsChanged: 0,
      most: 0,
    });
    expect(matchedA.byEnvironmentSteps.find(({ replanned }) => replanned > 0)).toMatchObject({
      environmentSteps: 2,
      replanned: inTime,
      share: { value: 1 },
    });
    expect(matchedA.byRecurrentSteps.find(({ replanned }) => replanned > 0)).toMatchObject({
      recurrentSteps: 2 * M + 1,
      replanned: inTime,
    });
    expect(matchedA.atOnce.value).toBe(0);
    expect([matchedA.medianEnvironmentSteps.value, matchedA.medianRecurrentSteps.value]).toEqual([
      2,
      2 * M + 1,
    ]);

    const matchedB = line(result, { side: 'b', form: 'matched', criterion: 'first', scope: 'all' });
    expect(matchedB).toMatchObject({ events: matchedA.events, replanned: 0 });
    expect(matchedB.medianEnvironmentSteps).toEqual({ value: null, low: null, high: null });
    expect(matchedB.byEnvironmentSteps.map(({ share }) => share.value)).toEqual(
      matchedB.byEnvironmentSteps.map(() => 0),
    );
    expect(matchedB.censored.most).toBeGreaterThan(0);

    const [first] = result.matched;
    expect(first.firstByEnvironmentSteps).toEqual({
      a: inTime,
      b: 0,
      undecided: first.situations - inTime,
    });
  });

  it('is censored on its own walk by doors that change its question', () => {
    const own = line(result, { side: 'a', form: 'own', criterion: 'first', scope: 'all' });
    expect(own.censored.doorsChanged).toBeGreaterThan(0);
    const replannedAfter = (steps: number) =>
      own.byEnvironmentSteps.find(({ environmentSteps }) => environmentSteps === steps)?.replanned;
    expect([0, 1].map(replannedAfter)).toEqual([0, 0]);
    // Doors that move elsewhere make it begin anew, and leave its question as it was.
    expect(replannedAfter(2)).toBeGreaterThan(own.replanned / 2);
    expect(own.replanned + own.censored.doorsChanged + own.censored.episodeEnded).toBe(own.events);
    expect(own.events).toBe(result.a.closings.events);
  });
});

describe('the recurrent steps', () => {
  it('are as many as are asked for, whatever was trained', async () => {
    const result = await both(5, { recurrentSteps: 5, rollOuts: 20 });
    expect([result.a.recurrentSteps, result.b.recurrentSteps]).toEqual([5, 5]);
    const own = line(result, { side: 'b', form: 'own', criterion: 'first', scope: 'all' });
    expect(own.atOnce.value).toBe(1);
    expect(own.medianRecurrentSteps.value).toBe(5);
  });
});

describe('an analysis', () => {
  it('of doors that never move has no events, and says so', async () => {
    const still = { ...subject('carry', knowingAgent(1)) };
    const environment = { ...still.environment, doorProbability: 0 };
    const sides = [
      { ...still, environment },
      { ...still, id: 'b', environment },
    ] as const;
    const result = await analyzeReplanning(...sides, { ...SETTINGS, rollOuts: 5 });
    expect(result.a.closings).toEqual({ spared: 0, noWay: 0, events: 0, turning: 0 });
    for (const each of result.series) {
      expect(each).toMatchObject({ events: 0, mazes: 0, replanned: 0, byEnvironmentSteps: [] });
      expect(each.atOnce.value).toBeNull();
    }
    expect(result.matched.every(({ situations }) => situations === 0)).toBe(true);
  });

  it('is of the form that is stored and sent, and the same when it is made again', async () => {
    const result = await both(3, { rollOuts: 20 });
    expect(replanningResultSchema.parse(JSON.parse(JSON.stringify(result)))).toEqual(result);
    expect(await both(3, { rollOuts: 20 })).toEqual(result);
  });

  it('counts episodes, then situations of both sides', async () => {
    const told: AnalysisProgress[] = [];
    const onProgress = (progress: AnalysisProgress) => told.push(progress);
    const { matched } = await both(1, {}, { onProgress });
    const last = (stage: AnalysisProgress['stage']) =>
      told.findLast((each) => each.stage === stage);
    expect(last('rolling-out')).toMatchObject({ done: 300, total: 300 });
    const total = 2 * matched[0].situations;
    expect(last('presenting')).toMatchObject({ done: total, total });
  });

  it.each(['rolling-out', 'presenting'])('can be ended while it is %s', async (stage) => {
    const controller = new AbortController();
    const onProgress = (progress: AnalysisProgress) => {
      if (progress.stage === stage) controller.abort(new Error('enough'));
    };
    const ended = both(1, {}, { onProgress, signal: controller.signal });
    await expect(ended).rejects.toThrow('enough');
  });

  it('is refused of agents that walk different mazes', async () => {
    const a = subject('carry', knowingAgent(1));
    const b = { ...a, id: 'b', environment: { ...a.environment, stepLimit: 50 } };
    await expect(analyzeReplanning(a, b, SETTINGS)).rejects.toThrow('environment.stepLimit');
  });
});
