import { describe, expect, it } from 'vitest';
import { RandomGenerator } from '../../../../../shared/random/random-generator.ts';
import type { RunConfig } from '../../../../../shared/run-config/schema.ts';
import { createEnvironment } from '../../../../../src-main/envs/create-environment.ts';
import type { VectorEnvironment } from '../../../../../src-main/envs/vector-environment.ts';
import { chiSquared, unlikely } from '../chi-squared.ts';
import { mazeConfig, paperMazeConfig } from '../environment-config.ts';
import { closedCells, hasEnded, randomActions, walk } from '../walk.ts';

const LANES = 32;

const create = (config: RunConfig['environment'], count = LANES) =>
  createEnvironment(config, count, RandomGenerator.fromSeed(1, 'environment'));

const allClosed = (environment: VectorEnvironment) =>
  Array.from({ length: environment.count }, (_, lane) => closedCells(environment, lane));

/** Doors of a lane that hold neither start nor goal. */
function movable(environment: VectorEnvironment, lane: number): number[] {
  const ends = new Set([environment.startCells[lane], environment.goalCells[lane]]);
  return Array.from(environment.boardOf(lane).doors).filter((cell) => !ends.has(cell));
}

/** Standard deviations that a count is off its sum of chances. */
function deviation(count: number, chances: { expected: number; variance: number }): number {
  return Math.abs(count - chances.expected) / Math.sqrt(chances.variance);
}

describe('doors that are redrawn together (reference implementation)', () => {
  it.each([0.05, 0.5, 1])('are drawn anew with p = %d, uniformly', (p) => {
    const environment = create(mazeConfig({ doorProbability: p }));
    const chances = { expected: 0, variance: 0 };
    let changes = 0;
    /** Of each movable door by its rank in the list, which says nothing about its place. */
    const closedAt = Array<number>(14).fill(0);
    const expectedAt = Array<number>(14).fill(0);
    let before = allClosed(environment);
    walk(environment, 250, RandomGenerator.fromSeed(1, 'walker'), () => {
      for (let lane = 0; lane < LANES; lane++) {
        const agent = environment.agentCells[lane];
        const allowed = movable(environment, lane).filter((cell) => cell !== agent);
        const n = allowed.length;
        // Two of n doors: the redraw may give the same pair again.
        const chance = p * (1 - 2 / (n * (n - 1)));
        chances.expected += chance;
        chances.variance += chance * (1 - chance);
        const now = closedCells(environment, lane);
        expect(allowed).toEqual(expect.arrayContaining(now));
        if (now.join() !== before[lane].join()) {
          changes++;
          // Given a change, every door but those of the old pair is closed as often as another.
          const fresh = allowed.filter((cell) => !before[lane].includes(cell));
          const freshClosed = fresh.filter((cell) => now.includes(cell));
          fresh.forEach((cell, rank) => {
            if (freshClosed.includes(cell)) closedAt[rank]++;
            expectedAt[rank] += freshClosed.length / fresh.length;
          });
        }
      }
      for (let lane = 0; lane < LANES; lane++) {
        if (hasEnded(environment, lane)) environment.reset(lane);
      }
      before = allClosed(environment);
    });
    expect(deviation(changes, chances)).toBeLessThan(3.9);
    const ranks = expectedAt.filter((expected) => expected > 5).length;
    expect(chiSquared(closedAt.slice(0, ranks), (rank) => expectedAt[rank])).toBeLessThan(
      unlikely(ranks),
    );
  });

  it('are closed at first in every pair of openings alike', () => {
    const environment = create(mazeConfig({ mazeRows: 3, mazeColumns: 3, mazeWalls: 0 }), 1);
    const counts = new Map<string, number>();
    const episodes = 20_000;
    for (let episode = 0; episode < episodes; episode++) {
      environment.reset(0, { start: 8, goal: 40 });
      const key = closedCells(environment).join(' ');
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
    // 12 openings, none under start or goal.
    expect(counts.size).toBe(66);
    expect(chiSquared([...counts.values()], () => episodes / 66)).toBeLessThan(unlikely(65));
  });
});

describe('independent doors (the paper’s text)', () => {
  it.each([0.05, 0.5])('open and close each with p = %d', (p) => {
    const environment = create(
      paperMazeConfig({ mazeDoorRule: 'independent', doorProbability: p }),
    );
    const opening = { expected: 0, variance: 0 };
    const closing = { expected: 0, variance: 0 };
    const both = { expected: 0, variance: 0 };
    const add = (chances: typeof both, chance: number) => {
      chances.expected += chance;
      chances.variance += chance * (1 - chance);
    };
    let [opened, closed, together] = [0, 0, 0];
    let before = allClosed(environment);
    walk(environment, 250, RandomGenerator.fromSeed(1, 'walker'), () => {
      for (let lane = 0; lane < LANES; lane++) {
        const was = before[lane];
        const now = closedCells(environment, lane);
        const doors = Array.from(environment.boardOf(lane).doors);
        const free = doors.filter((cell) => cell !== environment.agentCells[lane]);
        const changed = free.filter((cell) => was.includes(cell) !== now.includes(cell));
        for (const cell of free) add(was.includes(cell) ? opening : closing, p);
        opened += changed.filter((cell) => was.includes(cell)).length;
        closed += changed.filter((cell) => !was.includes(cell)).length;
        add(both, p * p);
        if (changed.includes(free[0]) && changed.includes(free[1])) together++;
      }
      for (let lane = 0; lane < LANES; lane++) {
        if (hasEnded(environment, lane)) environment.reset(lane);
      }
      before = allClosed(environment);
    });
    expect(deviation(opened, opening)).toBeLessThan(3.9);
    expect(deviation(closed, closing)).toBeLessThan(3.9);
    expect(deviation(together, both)).toBeLessThan(3.9);
  });

  it('are all closed at first, five of them', () => {
    const environment = create(paperMazeConfig({ mazeDoorRule: 'independent' }));
    expect(environment.doorCount).toBe(5);
    for (let lane = 0; lane < LANES; lane++) {
      expect(closedCells(environment, lane)).toEqual([...environment.boardOf(lane).doors]);
    }
  });
});

describe.each(['together', 'independent'] as const)('doors that move %s', (mazeDoorRule) => {
  const config = paperMazeConfig({ mazeDoorRule, doorProbability: 0.3 });

  it('keep one schedule whatever the agent does', () => {
    const environments = [create(config), create(config)];
    const walkers = [1, 2].map((seed) => RandomGenerator.fromSeed(seed, 'walker'));
    const active = new Uint8Array(LANES).fill(1);
    let [alike, compared] = [0, 0];
    for (let t = 0; t < 60; t++) {
      environments.forEach((each, i) => each.stepLanes(randomActions(LANES, walkers[i]), active));
      const [one, other] = environments;
      for (let lane = 0; lane < LANES; lane++) {
        if (hasEnded(one, lane) || hasEnded(other, lane)) active[lane] = 0;
        if (active[lane] === 0) continue;
        compared++;
        if (closedCells(one, lane).join() === closedCells(other, lane).join()) alike++;
      }
    }
    const [one, other] = environments.map((each) => each.snapshot());
    expect(one.agentCells).not.toEqual(other.agentCells);
    expect(one.streams).toEqual(other.streams);
    // They differ only where an agent stood in a door that was to close.
    expect(compared).toBeGreaterThan(1_000);
    expect(alike / compared).toBeGreaterThan(0.75);
  });

  it('never move with p = 0, nor when frozen', () => {
    const still = create({ ...config, doorProbability: 0 });
    const frozen = create({ ...config, frozenShare: 1 });
    for (const environment of [still, frozen]) {
      const closed = allClosed(environment);
      for (let t = 0; t < 20 && !environment.terminated.includes(1); t++) {
        environment.step(new Uint8Array(LANES).fill(t % 4));
        expect(allClosed(environment)).toEqual(closed);
      }
    }
  });
});
