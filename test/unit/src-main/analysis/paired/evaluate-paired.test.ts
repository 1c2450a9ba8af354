import { describe, expect, it } from 'vitest';
import { pairedResultSchema, type PairedSettings } from '../../../../../shared/analyses/paired.ts';
import { doorwaysPassed } from '../../../../../shared/maze/doorways.ts';
import type { EpisodeRecord } from '../../../../../shared/maze/episode.ts';
import { doorsClosedAt } from '../../../../../shared/maze/episode-view.ts';
import type { RunConfig, Variant } from '../../../../../shared/run-config/schema.ts';
import { evaluatePaired } from '../../../../../src-main/analysis/paired/evaluate-paired.ts';
import type { AnalysisProgress } from '../../../../../src-main/analysis/subject.ts';
import { stepwiseAgent } from '../../../../../src-main/evaluation/stepwise-agent.ts';
import { recordRollout } from '../../../../../src-main/evaluation/recorded-rollout.ts';
import { isFirm } from '../../evaluation/alike.ts';
import { expectDoorsAlike } from '../../evaluation/doors-alike.ts';
import { halvingAgent } from '../../evaluation/halving-agent.ts';
import { scriptedAgent } from '../../evaluation/scripted-agent.ts';
import {
  ENVIRONMENT,
  PAPER_WALKER,
  QUICK_WALKER,
  walkingAgent,
} from '../../evaluation/walking-agent.ts';

const SETTINGS: PairedSettings = {
  episodes: 40,
  seed: 8,
  doorsFrozen: false,
  epsilon: 0,
  bootstrap: { replicates: 200, level: 0.95, seed: 1 },
};
const subject = (id: string, agent = halvingAgent()) => ({
  id,
  agent,
  variant: 'carry' as const,
  environment: ENVIRONMENT,
  recurrentSteps: 1,
});

/** What became of a recorded walk, where it does not depend on how another program rounds. */
const walkOf = (record: EpisodeRecord): unknown => {
  const { reachedGoal, length } = record;
  if (isFirm(record)) return { reachedGoal, length };
  return { reachedGoal: expect.any(Boolean), length: expect.any(Number) };
};

describe('a paired evaluation', () => {
  it('puts together the episodes that both agents walk in the same mazes', async () => {
    const sides: [string, RunConfig['model'], Variant][] = [
      ['a', QUICK_WALKER, 'carry'],
      ['b', PAPER_WALKER, 'reset'],
    ];
    const [a, b] = sides.map(([id, model, variant]) => ({
      id,
      agent: stepwiseAgent(walkingAgent(model, variant), 'online'),
      variant,
      environment: ENVIRONMENT,
      recurrentSteps: model.recurrentSteps,
    }));
    const result = await evaluatePaired(a, b, SETTINGS);
    const [recordsOfA, recordsOfB] = await Promise.all(
      sides.map(([, model, variant]) =>
        recordRollout(walkingAgent(model, variant), {
          environment: ENVIRONMENT,
          network: 'online',
          episodes: 40,
          seed: 8,
          stream: 'evaluation/moving',
          doorsFrozen: false,
        }),
      ),
    );
    await Promise.all([a.agent.dispose(), b.agent.dispose()]);
    expect(result.pairs).toHaveLength(40);
    result.pairs.forEach((pair, i) => {
      const [ofA, ofB] = [recordsOfA[i], recordsOfB[i]];
      expect(ofA.board).toEqual(ofB.board);
      expect([ofA.startCell, ofA.goalCell]).toEqual([ofB.startCell, ofB.goalCell]);
      expectDoorsAlike(ofA, ofB);
      expect(pair).toEqual({
        a: walkOf(ofA),
        b: walkOf(ofB),
        detour: ofA.detour,
        doorways: doorwaysPassed(ofA.startCell, ofA.goalCell, ofA.board, doorsClosedAt(ofA, 0)),
        optimalLength: ofA.optimalLength,
      });
    });
    for (const records of [recordsOfA, recordsOfB]) {
      expect(records.filter(isFirm).length).toBeGreaterThan(10);
    }
    expect(result.pairs.some((pair) => pair.a.length !== pair.b.length)).toBe(true);
  });

  it('of an agent with itself finds no difference', async () => {
    const result = await evaluatePaired(subject('a'), subject('b'), SETTINGS);
    expect(result.goalRate.difference).toEqual({ value: 0, low: 0, high: 0 });
    expect(result.length.difference).toEqual({ value: 0, low: 0, high: 0 });
    expect([result.reached.onlyA, result.reached.onlyB]).toEqual([0, 0]);
  });

  it('lets chance lead both astray alike: with ε = 1 no two agents differ', async () => {
    const south = subject(
      'b',
      scriptedAgent(() => ({ z: [0, 0], action: 2 })),
    );
    const settings = { ...SETTINGS, epsilon: 1 };
    const { pairs } = await evaluatePaired(subject('a'), south, settings);
    for (const { a, b } of pairs) expect(a).toEqual(b);
    expect(new Set(pairs.map(({ a }) => a.length)).size).toBeGreaterThan(1);
    const greedy = await evaluatePaired(subject('a'), south, SETTINGS);
    expect(greedy.pairs).not.toEqual(pairs);
    expect(greedy.pairs.some(({ a, b }) => a.length !== b.length)).toBe(true);
  });

  it('is of the form that is stored and sent, and survives JSON', async () => {
    const result = await evaluatePaired(subject('a'), subject('b'), SETTINGS);
    expect(pairedResultSchema.parse(JSON.parse(JSON.stringify(result)))).toEqual(result);
    expect(result).toMatchObject({
      settings: SETTINGS,
      a: { id: 'a', variant: 'carry', network: 'online' },
      b: { id: 'b', variant: 'carry', network: 'online' },
    });
  });

  it('tells its progress over the episodes of both, and can be ended', async () => {
    const told: AnalysisProgress[] = [];
    const controller = new AbortController();
    const walking = evaluatePaired(subject('a'), subject('b'), SETTINGS, {
      signal: controller.signal,
      onProgress: (progress) => {
        told.push(progress);
        if (progress.done > 40) controller.abort(new Error('enough'));
      },
    });
    await expect(walking).rejects.toThrow('enough');
    expect(told.at(-1)).toMatchObject({ stage: 'rolling-out', total: 80 });
    expect(told.some(({ done }) => done === 40)).toBe(true);
  });

  it('is refused when the mazes would not be the same', async () => {
    const other = { ...subject('b'), environment: { ...ENVIRONMENT, stepLimit: 50 } };
    await expect(evaluatePaired(subject('a'), other, SETTINGS)).rejects.toThrow(
      'these agents walk different mazes (environment.stepLimit)',
    );
  });
});
