import { describe, expect, it } from 'vitest';
import { Cell } from '../../../../shared/maze/cells.ts';
import type { RunConfig, Variant } from '../../../../shared/run-config/schema.ts';
import { rollOut } from '../../../../src-main/evaluation/roll-out.ts';
import {
  type RollOutRequest,
  UNWATCHED,
} from '../../../../src-main/evaluation/roll-out-request.ts';
import type { Sight } from '../../../../src-main/evaluation/sight.ts';
import { stepwiseAgent } from '../../../../src-main/evaluation/stepwise-agent.ts';
import { walkEpisodes } from '../../../../src-main/evaluation/walk-episodes.ts';
import { HALVING_START, halvingAgent } from './halving-agent.ts';
import {
  ENVIRONMENT,
  PAPER_WALKER,
  QUICK_WALKER,
  STEP_LIMIT,
  walkingAgent,
} from './walking-agent.ts';

const REQUEST: RollOutRequest = {
  environment: ENVIRONMENT,
  variant: 'carry',
  recurrentSteps: 3,
  episodes: 6,
  seed: 5,
  stream: 'test',
  doorsFrozen: false,
  intervention: 'none',
};

/** All sights of a roll-out of the agent whose thoughts are known, by episode. */
async function sights(changes: Partial<RollOutRequest> = {}): Promise<Sight[][]> {
  const seen: Sight[][] = [];
  const see = (all: readonly Sight[]) => {
    for (const sight of all) (seen[sight.episode] ??= []).push(sight);
  };
  await rollOut(halvingAgent(), { ...REQUEST, ...changes }, { ...UNWATCHED, see });
  return seen;
}

describe('episode i of a roll-out', () => {
  const cases: [string, RunConfig['model'], Variant][] = [
    ['Carry Z of whole grids from random vectors', QUICK_WALKER, 'carry'],
    ['Reset Z from random vectors', QUICK_WALKER, 'reset'],
    ['Carry Z of vectors from a fixed one', PAPER_WALKER, 'carry'],
    ['Reset Z from a fixed vector', PAPER_WALKER, 'reset'],
  ];

  it.each(cases)('is that of the recorded walk: %s', async (_title, model, variant) => {
    // More episodes than lanes, so that lanes are used again.
    const episodes = 140;
    const agent = walkingAgent(model, variant);
    const { environment, seed, stream, doorsFrozen } = REQUEST;
    const records = await walkEpisodes(agent, {
      environment,
      seed,
      stream,
      doorsFrozen,
      episodes,
      network: 'target',
    });
    const stepwise = stepwiseAgent(agent, 'target');
    const agentCells: number[][] = [];
    const see = (all: readonly Sight[]) => {
      for (const { episode, agentCell } of all) (agentCells[episode] ??= []).push(agentCell);
    };
    const request = { ...REQUEST, episodes, variant, recurrentSteps: model.recurrentSteps };
    const outcomes = await rollOut(stepwise, request, { ...UNWATCHED, see });
    await stepwise.dispose();
    expect(outcomes).toEqual(
      records.map(({ reachedGoal, length, optimalLength, detour }) => ({
        reachedGoal,
        length,
        recurrentSteps: length * model.recurrentSteps,
        optimalLength,
        detour,
      })),
    );
    expect(agentCells).toEqual(records.map((record) => Array.from(record.agentCells.slice(0, -1))));
  });
});

describe('what an episode begins an environment step from', () => {
  /** z_H of one number after each recurrent step, by environment step; one episode. */
  async function thoughts(changes: Partial<RollOutRequest>): Promise<number[][]> {
    const all: number[][] = [];
    const think = (t: number, zH: Float32Array) => {
      if (t === 0) all.push([]);
      all[all.length - 1].push(zH[0]);
    };
    const request = { ...REQUEST, episodes: 1, recurrentSteps: 2, ...changes };
    await rollOut(halvingAgent(), request, { ...UNWATCHED, think });
    return all.slice(0, 3);
  }
  const [start] = HALVING_START.zH;

  it('is what it ended the last one with, when z is carried', async () => {
    expect(await thoughts({ variant: 'carry' })).toEqual([
      [start, start / 2, start / 4],
      [start / 4, start / 8, start / 16],
      [start / 16, start / 32, start / 64],
    ]);
  });

  it('is the initial vector, when z is reset', async () => {
    const same = [start, start / 2, start / 4];
    expect(await thoughts({ variant: 'reset' })).toEqual([same, same, same]);
  });

  it('is the initial vector after every recurrent step, when the intervention puts it back', async () => {
    const same = [start, start / 2, start / 2];
    const intervention = 'z-reset-every-recurrent-step';
    expect(await thoughts({ variant: 'carry', intervention })).toEqual([same, same, same]);
    expect(await thoughts({ variant: 'reset', intervention })).toEqual([same, same, same]);
  });
});

describe('the goal that is seen', () => {
  const goals = (episode: readonly Sight[]) => episode.map(({ goalCell }) => goalCell);

  it('is in its place without an intervention', async () => {
    for (const episode of await sights()) {
      expect(new Set(goals(episode)).size).toBe(1);
      for (const { tokens, goalCell } of episode) expect(tokens[goalCell]).toBe(Cell.goal);
    }
  });

  it('is moved once, from the second environment step on, and nothing else is', async () => {
    const plain = await sights();
    const moved = await sights({ intervention: 'goal-moved-once' });
    moved.forEach((episode, i) => {
      const goal = plain[i][0].goalCell;
      expect(episode[0]).toEqual(plain[i][0]);
      expect(new Set(goals(episode.slice(1))).size).toBe(1);
      episode.slice(1).forEach(({ tokens, goalCell, agentCell }, k) => {
        expect(goalCell).not.toBe(goal);
        expect(tokens[goalCell]).toBe(agentCell === goalCell ? Cell.agent : Cell.goal);
        expect(tokens[goal]).toBe(Cell.floor);
        const others = [...tokens.keys()].filter((cell) => cell !== goal && cell !== goalCell);
        const before = plain[i][k + 1].tokens;
        expect(others.map((cell) => tokens[cell])).toEqual(others.map((cell) => before[cell]));
      });
    });
  });

  it('is moved again at every environment step', async () => {
    const moved = await sights({ intervention: 'goal-moved-every-environment-step' });
    const long = moved.filter(({ length }) => length === STEP_LIMIT);
    expect(long.length).toBeGreaterThan(0);
    for (const episode of long) expect(new Set(goals(episode)).size).toBeGreaterThan(3);
  });

  it('does not change where the real one is: the episode ends there', async () => {
    const intervention = 'goal-moved-once';
    const plain = await rollOut(halvingAgent(), { ...REQUEST, episodes: 40 }, UNWATCHED);
    const moved = await rollOut(
      halvingAgent(),
      { ...REQUEST, episodes: 40, intervention },
      UNWATCHED,
    );
    expect(moved).toEqual(plain);
    expect(plain.some(({ reachedGoal }) => reachedGoal)).toBe(true);
  });
});

describe('a roll-out', () => {
  it('tells how many episodes have ended', async () => {
    const told: number[] = [];
    const onProgress = (ended: number) => told.push(ended);
    await rollOut(halvingAgent(), { ...REQUEST, episodes: 200, onProgress }, UNWATCHED);
    expect(told).toEqual(told.toSorted((a, b) => a - b));
    expect(told.at(-1)).toBe(200);
  });

  it('ends with the signal’s reason when it is aborted', async () => {
    const controller = new AbortController();
    const reason = new Error('enough');
    const rolling = rollOut(
      halvingAgent(),
      { ...REQUEST, signal: controller.signal, onProgress: () => controller.abort(reason) },
      UNWATCHED,
    );
    await expect(rolling).rejects.toBe(reason);
  });
});
