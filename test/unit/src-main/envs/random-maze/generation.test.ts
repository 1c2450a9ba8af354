import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isDetour, optimalLength } from '../../../../../shared/maze/optimal-length.ts';
import { mostDoors, mostWalls } from '../../../../../shared/worlds/random-maze-size.ts';
import { shortestLength } from '../../../../../shared/maze/shortest-path.ts';
import { RandomGenerator } from '../../../../../shared/random/random-generator.ts';
import type { RandomMazeEnvironment } from '../../../../../shared/worlds/random-maze.ts';
import { createEnvironment } from '../../../../../src-main/envs/create-environment.ts';
import { randomMazeGround } from '../../../../../src-main/envs/random-maze/ground.ts';
import { independentDistance } from '../../../shared/maze/independent-distance.ts';
import { chiSquared, unlikely } from '../chi-squared.ts';
import { mazeConfig, paperMazeConfig } from '../environment-config.ts';
import { closedCells, doorsClosed, drawing, walk } from '../walk.ts';

const create = (config: RandomMazeEnvironment, count = 1, seed = 1) =>
  createEnvironment(config, count, RandomGenerator.fromSeed(seed, 'environment'));

/** Mazes of any size, with any number of walls and doors that always finds a place. */
const mazes: fc.Arbitrary<RandomMazeEnvironment> = fc
  .record({
    mazeRows: fc.integer({ min: 2, max: 7 }),
    mazeColumns: fc.integer({ min: 2, max: 7 }),
    mazeView: fc.constantFrom('with-wall' as const, 'inside' as const),
    mazeDoorRule: fc.constantFrom('together' as const, 'independent' as const),
    doorProbability: fc.constantFrom(0, 0.05, 1),
    frozenShare: fc.constantFrom(0, 1),
  })
  .chain((shape) =>
    fc
      .integer({ min: 0, max: mostWalls(shape) })
      .chain((mazeWalls) =>
        fc
          .integer({ min: 0, max: mostDoors(shape, mazeWalls) })
          .map((mazeDoors) => mazeConfig({ ...shape, mazeWalls, mazeDoors })),
      ),
  );

describe('every episode', () => {
  it('has its walls, its doors, and a way from start to goal when all doors are open', () => {
    fc.assert(
      fc.property(mazes, fc.nat(), (config, seed) => {
        const environment = create(config, 1, seed);
        const ground = randomMazeGround(config);
        const openings = Array.from(ground.doors);
        for (let episode = 0; episode < 5; episode++) {
          environment.reset(0);
          const board = environment.boardOf(0);
          const start = environment.startCells[0];
          const goal = environment.goalCells[0];
          const walls = openings.filter((cell) => board.walls[cell] === 1);
          expect(walls).toHaveLength(config.mazeWalls);
          expect(walls).not.toContain(start);
          expect(walls).not.toContain(goal);
          expect(shortestLength(start, goal, board, [])).toBeGreaterThan(0);
          const doors = Array.from(board.doors);
          const others = openings.filter((cell) => !walls.includes(cell));
          if (config.mazeDoorRule === 'together') expect(doors).toEqual(others);
          else expect(doors).toEqual(others.filter((cell) => doors.includes(cell)));
          expect(closedCells(environment)).toHaveLength(config.mazeDoors);
          expect(board.walls.length - walls.length).toBe(ground.walls.length - config.mazeWalls);
        }
      }),
      { numRuns: 100 },
    );
  });

  it('never closes a door on agent, start or goal', () => {
    fc.assert(
      fc.property(mazes, fc.nat(), (config, seed) => {
        const environment = create({ ...config, doorProbability: 0.5, frozenShare: 0 }, 4, seed);
        walk(environment, 60, RandomGenerator.fromSeed(seed, 'walker'), () => {
          for (let lane = 0; lane < 4; lane++) {
            const closed = closedCells(environment, lane);
            expect(closed).not.toContain(environment.agentCells[lane]);
            expect(closed).not.toContain(environment.startCells[lane]);
            expect(closed).not.toContain(environment.goalCells[lane]);
          }
        });
      }),
      { numRuns: 15 },
    );
  });

  it('has an optimal length and a detour as an independent search in the observation finds', () => {
    fc.assert(
      fc.property(mazes, fc.nat(), (config, seed) => {
        const environment = create(config, 1, seed);
        const { columns } = environment;
        const board = environment.boardOf(0);
        const place = (cell: number) => [Math.floor(cell / columns), cell % columns] as const;
        const start = environment.startCells[0];
        const goal = environment.goalCells[0];
        const closed = doorsClosed(environment);
        const seen = drawing(environment).map((line) => line.replaceAll('#', '|'));
        const opened = drawing(environment).map((line) => line.replaceAll('#', '.'));
        const length = independentDistance(seen, place(start), place(goal), '|');
        const unhindered = independentDistance(opened, place(start), place(goal), '|');
        expect(optimalLength(start, goal, board, closed)).toBe(length);
        expect(isDetour(start, goal, board, closed)).toBe(length !== unhindered);
      }),
      { numRuns: 100 },
    );
  });
});

describe('start and goal', () => {
  it('are uniform over cells and openings', () => {
    const environment = create(mazeConfig());
    const { floor, cells } = environment;
    expect(floor.length).toBe(12 + 17);
    const starts = Array<number>(cells).fill(0);
    const goals = Array<number>(cells).fill(0);
    const episodes = 29_000;
    for (let episode = 0; episode < episodes; episode++) {
      environment.reset(0);
      starts[environment.startCells[0]]++;
      goals[environment.goalCells[0]]++;
    }
    for (const counts of [starts, goals]) {
      const onFloor = Array.from(floor, (cell) => counts[cell]);
      expect(chiSquared(onFloor, () => 1_000)).toBeLessThan(unlikely(28));
    }
  });
});

describe('walls', () => {
  it('are as often where they are as when each is drawn among all that leave a way', () => {
    const config = mazeConfig({ mazeRows: 3, mazeColumns: 3, mazeWalls: 2, mazeDoors: 0 });
    const environment = create(config);
    const ground = randomMazeGround(config);
    // The first cell, which has two openings, and the one below it.
    const [start, goal] = [8, 22];
    const leavesWay = (walls: readonly number[]) => {
      const built = ground.walls.slice();
      for (const cell of walls) built[cell] = 1;
      return (
        shortestLength(start, goal, { ...ground, walls: built, doors: new Uint16Array() }, []) > 0
      );
    };
    const openings = Array.from(ground.doors);
    const keyOf = (walls: readonly number[]) => walls.toSorted((a, b) => a - b).join(' ');
    const chances = new Map<string, number>();
    const firsts = openings.filter((cell) => leavesWay([cell]));
    for (const first of firsts) {
      const seconds = openings.filter((cell) => cell !== first && leavesWay([first, cell]));
      for (const second of seconds) {
        const key = keyOf([first, second]);
        const chance = 1 / (firsts.length * seconds.length);
        chances.set(key, (chances.get(key) ?? 0) + chance);
      }
    }
    const counts = new Map<string, number>();
    const episodes = 20_000;
    for (let episode = 0; episode < episodes; episode++) {
      environment.reset(0, { start, goal });
      const { walls } = environment.boardOf(0);
      const key = keyOf(openings.filter((cell) => walls[cell] === 1));
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
    const keys = [...chances.keys()];
    expect([...counts.keys()].every((key) => chances.has(key))).toBe(true);
    const observed = keys.map((key) => counts.get(key) ?? 0);
    const statistic = chiSquared(observed, (index) => chances.get(keys[index])! * episodes);
    expect(statistic).toBeLessThan(unlikely(keys.length - 1));
  });
});

describe('an episode with frozen doors', () => {
  it.each(['together', 'independent'] as const)('has an open way, doors %s', (mazeDoorRule) => {
    const environment = create(paperMazeConfig({ mazeDoorRule, mazeDoors: 8, frozenShare: 0.5 }));
    const blocked = [0, 0];
    for (let episode = 0; episode < 1_000; episode++) {
      environment.reset(0, episode % 2 ? {} : { doorsFrozen: true });
      const [start, goal] = [environment.startCells[0], environment.goalCells[0]];
      const length = optimalLength(start, goal, environment.boardOf(0), doorsClosed(environment));
      if (length < 0) blocked[environment.doorsFrozen[0]]++;
    }
    expect(blocked[1]).toBe(0);
    expect(blocked[0]).toBeGreaterThan(0);
  });

  it('is drawn even where there can be none', () => {
    const environment = create(mazeConfig({ mazeWalls: 0, mazeDoors: 14 }));
    environment.reset(0, { start: 10, goal: 52, doorsFrozen: true });
    expect(closedCells(environment)).toHaveLength(14);
  });
});

describe('the paper’s maze', () => {
  it('is 11×13 with 10 walls, 39 places for 5 closed doors, and now and then no open way', () => {
    const environment = create(paperMazeConfig());
    expect([environment.rows, environment.columns, environment.doorCount]).toEqual([11, 13, 39]);
    let [open, detours] = [0, 0];
    const episodes = 4_000;
    for (let episode = 0; episode < episodes; episode++) {
      environment.reset(0);
      const [start, goal] = [environment.startCells[0], environment.goalCells[0]];
      const [board, closed] = [environment.boardOf(0), doorsClosed(environment)];
      const length = optimalLength(start, goal, board, closed);
      if (isDetour(start, goal, board, closed)) detours++;
      if (length >= 0) open++;
    }
    expect(open).toBeLessThan(episodes);
    expect(open).toBeGreaterThan(0.9 * episodes);
    expect(detours / episodes).toBeGreaterThan(0.2);
  });
});
