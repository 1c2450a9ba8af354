import { describe, expect, it } from 'vitest';
import { Cell } from '../../../../shared/maze/cells.ts';
import { doorwaysPassed } from '../../../../shared/maze/doorways.ts';
import { doorsClosedAt } from '../../../../shared/maze/episode-view.ts';
import type { RunConfig, Variant } from '../../../../shared/run-config/schema.ts';
import { rollOut } from '../../../../src-main/evaluation/roll-out.ts';
import {
  type RollOutRequest,
  UNWATCHED,
} from '../../../../src-main/evaluation/roll-out-request.ts';
import type { Sight } from '../../../../src-main/evaluation/sight.ts';
import { stepwiseAgent } from '../../../../src-main/evaluation/stepwise-agent.ts';
import { recordRollout } from '../../../../src-main/evaluation/recorded-rollout.ts';
import { firmSteps, isFirm } from './alike.ts';
import { HALVING_START, halvingAgent } from './halving-agent.ts';
import { scriptedAgent } from './scripted-agent.ts';
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
    [
      'Reset Z from random vectors of each episode',
      { ...QUICK_WALKER, initialZ: 'random-per-episode' },
      'reset',
    ],
    ['Carry Z of vectors from a fixed one', PAPER_WALKER, 'carry'],
    ['Reset Z from a fixed vector', PAPER_WALKER, 'reset'],
  ];

  it.each([
    ...cases.map((each) => [...each, 0] as const),
    ['Carry Z that acts at random', PAPER_WALKER, 'carry', 0.4] as const,
  ])('is that of the recorded walk: %s', async (_title, model, variant, epsilon) => {
    // More episodes than lanes, so that lanes are used again.
    const episodes = 140;
    const agent = walkingAgent(model, variant);
    const { environment, seed, stream, doorsFrozen } = REQUEST;
    const records = await recordRollout(agent, {
      environment,
      seed,
      stream,
      doorsFrozen,
      episodes,
      epsilon,
      network: 'target',
    });
    const stepwise = stepwiseAgent(agent, 'target');
    const agentCells: number[][] = [];
    const see = (all: readonly Sight[]) => {
      for (const { episode, agentCell } of all) (agentCells[episode] ??= []).push(agentCell);
    };
    const { recurrentSteps } = model;
    const request = { ...REQUEST, episodes, epsilon, variant, recurrentSteps };
    const outcomes = await rollOut(stepwise, request, { ...UNWATCHED, see });
    await stepwise.dispose();
    expect(outcomes).toHaveLength(episodes);
    // Two programs may round differently, which decides near ties.
    records.forEach((record, i) => {
      const { board, startCell, goalCell, length, reachedGoal } = record;
      expect(outcomes[i]).toMatchObject({
        optimalLength: record.optimalLength,
        detour: record.detour,
        doorways: doorwaysPassed(startCell, goalCell, board, doorsClosedAt(record, 0)),
        recurrentSteps: outcomes[i].length * recurrentSteps,
      });
      const cells = [...record.agentCells.subarray(0, Math.min(firmSteps(record) + 1, length))];
      expect(agentCells[i].slice(0, cells.length)).toEqual(cells);
      if (isFirm(record)) expect(outcomes[i]).toMatchObject({ length, reachedGoal });
    });
    expect(records.filter(isFirm).length).toBeGreaterThan(episodes / 5);
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

  it('is drawn once for the episode, or for each environment step', async () => {
    const drawn = async (renewsInitialZ: boolean) => {
      const starts: number[] = [];
      const think = (t: number, zH: Float32Array) => {
        if (t === 0) starts.push(zH[0]);
      };
      const agent = halvingAgent({
        renewsInitialZ,
        writeInitial: (random, { zH, zL, offset }) => {
          const z = random.normal();
          for (const latent of [zH, zL]) latent.fill(z, offset, offset + 2);
        },
      });
      const request = { ...REQUEST, episodes: 1, variant: 'reset' as const };
      await rollOut(agent, request, { ...UNWATCHED, think });
      return starts;
    };
    const [once, each] = [await drawn(false), await drawn(true)];
    expect(once.length).toBeGreaterThan(3);
    expect(new Set(once).size).toBe(1);
    expect(new Set(each).size).toBe(each.length);
  });

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

describe('a policy', () => {
  /** Counts its recurrent steps in z and prefers action t − 1 after the t-th of an environment step. */
  const counting = () =>
    scriptedAgent(({ z: [begun, count] }) => {
      const next = count + 1;
      return { z: [begun, next], action: (next - 1) % 4 };
    });

  it('lets each episode stop thinking for itself, with the z and action that it has then', async () => {
    const begins: number[][] = [];
    const actions: number[][] = [];
    let sights: readonly Sight[] = [];
    /** Recurrent steps of the k-th environment step of an episode. */
    const wanted = (episode: number, k: number) => 1 + ((episode + k) % 3);
    const outcomes = await rollOut(
      counting(),
      {
        ...REQUEST,
        recurrentSteps: 3,
        policy: {
          thinksOn: ({ sight, recurrentStep, before, after }) => {
            expect(after.zH[1] - before.zH[1]).toBe(1);
            expect(recurrentStep).toBeLessThan(3);
            return recurrentStep < wanted(sight.episode, sight.environmentStep);
          },
          acts: ({ episode }, greedy) => {
            (actions[episode] ??= []).push(greedy);
            return 0;
          },
        },
      },
      {
        see: (all) => (sights = all),
        think: (t, zH) => {
          if (t > 0) return;
          sights.forEach(({ episode }, row) => (begins[episode] ??= []).push(zH[row * 50 + 1]));
        },
      },
    );
    outcomes.forEach(({ length, recurrentSteps }, episode) => {
      const taken = Array.from({ length }, (_, k) => wanted(episode, k));
      const before = (k: number) => taken.slice(0, k).reduce((a, b) => a + b, 0);
      expect(recurrentSteps).toBe(before(length));
      expect(begins[episode]).toEqual(taken.map((_, k) => before(k)));
      expect(actions[episode]).toEqual(taken.map((_, k) => (before(k + 1) - 1) % 4));
    });
  });

  it('says whether z is carried into each environment step', async () => {
    const begins: number[] = [];
    await rollOut(
      counting(),
      {
        ...REQUEST,
        variant: 'reset',
        episodes: 1,
        recurrentSteps: 2,
        policy: { carries: (episode, k) => episode === 0 && k % 3 !== 0 },
      },
      { ...UNWATCHED, think: (t, zH) => void (t === 0 && begins.push(zH[1])) },
    );
    expect(begins.length).toBe(STEP_LIMIT);
    expect(begins).toEqual(Array.from({ length: STEP_LIMIT }, (_, k) => 2 * (k % 3)));
  });

  it('takes actions of its own', async () => {
    const plain = await sights({ episodes: 40 });
    const led = await sights({ episodes: 40, policy: { acts: (_, greedy) => (greedy + 2) % 4 } });
    const rows = (episode: readonly Sight[]) =>
      episode.map((each) => Math.floor(each.agentCell / 5));
    for (const episode of plain)
      expect(rows(episode)).toEqual(
        rows(episode)
          .toSorted((a, b) => a - b)
          .toReversed(),
      );
    for (const episode of led)
      expect(rows(episode)).toEqual(rows(episode).toSorted((a, b) => a - b));
    expect(led).not.toEqual(plain);
  });

  it('holds the doors as they are seen', async () => {
    const environment = { ...ENVIRONMENT, doorProbability: 1 };
    const holdsDoors = ({ environmentStep }: Sight) => environmentStep === 3;
    const plain = await sights({ environment });
    const held = await sights({ environment, policy: { holdsDoors } });
    const long = held.filter(({ length }) => length === STEP_LIMIT);
    expect(long.length).toBeGreaterThan(0);
    for (const episode of long) {
      const { episode: number } = episode[0];
      expect(episode.slice(0, 4)).toEqual(plain[number].slice(0, 4));
      const doors = episode.slice(3).map(({ doorsClosed }) => doorsClosed.join());
      expect(new Set(doors).size).toBe(1);
      const moving = plain[number].slice(3).map(({ doorsClosed }) => doorsClosed.join());
      expect(new Set(moving).size).toBeGreaterThan(1);
    }
  });
});

describe('the maze of an episode', () => {
  it('may be that of another one, with its random latents, as often as it is wanted', async () => {
    const agent = stepwiseAgent(walkingAgent(QUICK_WALKER), 'online');
    const request = { ...REQUEST, variant: 'reset', recurrentSteps: 2 } as const;
    const plain = await rollOut(agent, { ...request, episodes: 9 }, UNWATCHED);
    const mazes = [7, 2, 2, 8];
    const again = await rollOut(
      agent,
      { ...request, episodes: 4, mazeOf: (episode) => mazes[episode] },
      UNWATCHED,
    );
    await agent.dispose();
    expect(again).toEqual(mazes.map((maze) => plain[maze]));
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
