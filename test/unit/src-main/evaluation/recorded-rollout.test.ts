import { describe, expect, it, vi } from 'vitest';
import type { EpisodeRecord } from '../../../../shared/maze/episode.ts';
import { RandomGenerator } from '../../../../shared/random/random-generator.ts';
import type { RunConfig, Variant } from '../../../../shared/run-config/schema.ts';
import { createEnvironment } from '../../../../src-main/envs/create-environment.ts';
import { batchSizes } from '../../../../src-main/evaluation/batch-sizes.ts';
import { recordRollout } from '../../../../src-main/evaluation/recorded-rollout.ts';
import { independentDistance } from '../../shared/maze/independent-distance.ts';
import { doorsClosed } from '../envs/walk.ts';
import { expectAlike, firmSteps } from './alike.ts';
import {
  ENVIRONMENT,
  PAPER_WALKER,
  QUICK_WALKER,
  STEP_LIMIT,
  walkingAgent,
} from './walking-agent.ts';

const SEED = 5;
const STREAM = 'test';

function walk(
  episodes: number,
  {
    model = QUICK_WALKER,
    variant = 'carry',
    doorsFrozen = false,
    network = 'online',
    ...more
  }: {
    model?: RunConfig['model'];
    variant?: Variant;
    doorsFrozen?: boolean;
    network?: 'online' | 'target';
    epsilon?: number;
    onProgress?: (ended: number) => void;
    signal?: AbortSignal;
  } = {},
): Promise<EpisodeRecord[]> {
  const agent = walkingAgent(model, variant);
  const request = { environment: ENVIRONMENT, network, seed: SEED, stream: STREAM, doorsFrozen };
  return recordRollout(agent, { ...request, episodes, ...more });
}

/** Takes a record's actions in a maze of its own and compares what comes of it. */
function expectHappensAgain(record: EpisodeRecord, episode: number, doorsFrozen: boolean): void {
  const mazes = RandomGenerator.fromSeed(SEED, `${STREAM}/mazes`);
  const environment = createEnvironment(ENVIRONMENT, 1, mazes);
  environment.reset(0, { episode, doorsFrozen });
  expect(record.board).toEqual(environment.boardOf(0));
  expect(record.startCell).toBe(environment.startCells[0]);
  expect(record.goalCell).toBe(environment.goalCells[0]);
  const doors = environment.doorCount;
  const see = (moment: number) => {
    expect(record.agentCells[moment]).toBe(environment.agentCells[0]);
    const closed = record.doorsClosed.subarray(moment * doors, (moment + 1) * doors);
    expect(closed).toEqual(doorsClosed(environment));
  };
  see(0);
  for (let t = 0; t < record.length; t++) {
    environment.step(record.actions.subarray(t, t + 1));
    see(t + 1);
    expect(record.rewards[t]).toBe(environment.rewards[0]);
    const last = t === record.length - 1;
    expect(environment.terminated[0] + environment.truncated[0]).toBe(last ? 1 : 0);
  }
  expect(record.reachedGoal).toBe(environment.terminated[0] === 1);
  expect(record.doorsFrozen).toBe(doorsFrozen);
}

describe.each([
  ['moving doors', false],
  ['frozen doors', true],
])('every episode with %s', (_title, doorsFrozen) => {
  it('happens again when its actions are taken in a fresh maze of the same number', async () => {
    const records = await walk(30, { doorsFrozen });
    records.forEach((record, i) => expectHappensAgain(record, i, doorsFrozen));
  });

  it('has the optimal length, and whether it is a detour, of an independent search', async () => {
    const records = await walk(30, { doorsFrozen });
    for (const { board, startCell, goalCell, doorsClosed: all, ...record } of records) {
      const closed = new Set(board.doors.filter((_, door) => all[door] === 1));
      const lines = Array.from({ length: 5 }, (_, row) =>
        Array.from({ length: 5 }, (_, column) => {
          const cell = 5 * row + column;
          if (board.walls[cell]) return '|';
          return closed.has(cell) ? '#' : '.';
        }).join(''),
      );
      const place = (cell: number) => [Math.floor(cell / 5), cell % 5] as const;
      const distance = (blocking: string) =>
        independentDistance(lines, place(startCell), place(goalCell), blocking);
      expect(record.optimalLength).toBe(distance('|#'));
      expect(record.detour).toBe(distance('|#') !== distance('|'));
    }
    expect(new Set(records.map(({ detour }) => detour)).size).toBe(2);
  });
});

describe('the doors', () => {
  const layouts = ({ doorsClosed: all, board, length }: EpisodeRecord) => {
    const doors = board.doors.length;
    const at = (t: number) => all.slice(t * doors, (t + 1) * doors).join();
    return new Set(Array.from({ length: length + 1 }, (_, t) => at(t))).size;
  };

  it('never move when they are frozen, and move when they are not', async () => {
    expect(Math.max(...(await walk(20, { doorsFrozen: true })).map(layouts))).toBe(1);
    expect(Math.max(...(await walk(20)).map(layouts))).toBeGreaterThan(1);
  });
});

describe('what the agent thought', () => {
  it('is kept for every recurrent step: Q-values, and distances that end at zero', async () => {
    for (const record of await walk(10)) {
      const { length, recurrentSteps } = record;
      expect(recurrentSteps).toBe(3);
      expect(record.qValues).toHaveLength(length * 3 * 4);
      for (const distances of [record.zHDistances, record.zLDistances]) {
        expect(distances).toHaveLength(length * 3);
        for (let t = 0; t < length; t++) {
          expect(distances[t * 3 + 2]).toBe(0);
          expect(distances[t * 3]).toBeGreaterThan(0);
        }
      }
    }
  });

  it('decides the action: the largest Q-value of the last recurrent step', async () => {
    for (const { actions, qValues } of await walk(10)) {
      actions.forEach((action, t) => {
        const q = qValues.subarray((t * 3 + 2) * 4, (t * 3 + 3) * 4);
        expect(q[action]).toBe(Math.max(...q));
      });
    }
  });
});

describe('episode i', () => {
  const variants: [string, RunConfig['model'], Variant][] = [
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

  it.each(variants)(
    'is the same among 4 and among 40 episodes: %s',
    async (_title, model, variant) => {
      const few = await walk(4, { model, variant });
      const many = await walk(40, { model, variant });
      // Other batch sizes may round differently.
      few.forEach((record, i) => expectAlike(record, many[i], variant));
      const steps = few.map(firmSteps);
      expect(Math.max(...steps)).toBeGreaterThan(STEP_LIMIT / 2);
    },
  );

  it('is another one for another network', async () => {
    const online = await walk(20, { model: PAPER_WALKER });
    const target = await walk(20, { model: PAPER_WALKER, network: 'target' });
    expect(target.map(({ startCell }) => startCell)).toEqual(
      online.map(({ startCell }) => startCell),
    );
    expect(target.map(({ actions }) => actions)).not.toEqual(online.map(({ actions }) => actions));
  });

  it('is walked again exactly', async () => {
    expect(await walk(20)).toEqual(await walk(20));
  });
});

describe('a walk', () => {
  it('tells after every environment step how many episodes have ended', async () => {
    const told: number[] = [];
    const records = await walk(20, { onProgress: (ended) => told.push(ended) });
    const longest = Math.max(...records.map(({ length }) => length));
    expect(told).toEqual(
      Array.from({ length: longest }, (_, t) => records.filter((r) => r.length <= t + 1).length),
    );
    expect(longest).toBe(STEP_LIMIT);
  });

  it('ends with the signal’s reason when it is aborted', async () => {
    const controller = new AbortController();
    const reason = new Error('enough');
    const walking = walk(20, {
      signal: controller.signal,
      onProgress: () => controller.abort(reason),
    });
    await expect(walking).rejects.toBe(reason);
  });
});

describe('a walk with ε', () => {
  /** Share of the actions that are not the greedy ones. */
  function exploring(records: readonly EpisodeRecord[]): number {
    let [other, all] = [0, 0];
    for (const { actions, qValues, recurrentSteps } of records) {
      actions.forEach((action, t) => {
        const at = ((t + 1) * recurrentSteps - 1) * 4;
        const q = qValues.subarray(at, at + 4);
        if (q[action] !== Math.max(...q)) other++;
        all++;
      });
    }
    return other / all;
  }

  it('takes a random action that often, one of four of which is the greedy one', async () => {
    const records = await walk(60, { epsilon: 0.4 });
    expect(exploring(records)).toBeGreaterThan(0.25);
    expect(exploring(records)).toBeLessThan(0.35);
    expect(exploring(await walk(60))).toBe(0);
  });

  it('of 1 is a random walk, whatever the agent thinks', async () => {
    const online = await walk(10, { epsilon: 1, model: PAPER_WALKER });
    const target = await walk(10, { epsilon: 1, model: PAPER_WALKER, network: 'target' });
    expect(target.map(({ actions }) => actions)).toEqual(online.map(({ actions }) => actions));
  });

  it('begins in the same mazes, and is the same when it is walked again', async () => {
    const records = await walk(10, { epsilon: 0.4 });
    const starts = (of: readonly EpisodeRecord[]) => of.map(({ startCell }) => startCell);
    expect(starts(records)).toEqual(starts(await walk(10)));
    expect(await walk(10, { epsilon: 0.4 })).toEqual(records);
  });
});

describe('a second walk of an agent', () => {
  it('binds nothing anew, and walks as a first one does', async () => {
    const first = await walk(40, { doorsFrozen: true });
    const binding = vi.spyOn(walkingAgent(QUICK_WALKER), 'thinking');
    const second = await walk(40, { doorsFrozen: true });
    expect(binding).not.toHaveBeenCalled();
    binding.mockRestore();
    expect(second).toEqual(first);
  });
});

describe('the batch sizes', () => {
  it('halve down to where nothing is saved', () => {
    expect(batchSizes(512)).toEqual([512, 256, 128, 64, 32, 16]);
    expect(batchSizes(100)).toEqual([100, 50, 25, 13]);
    expect(batchSizes(5)).toEqual([5]);
    expect(batchSizes(1)).toEqual([1]);
  });
});
