import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ACTION_COUNT } from '../../../../shared/maze/cells.ts';
import { RandomGenerator } from '../../../../shared/random/random-generator.ts';
import type { RunConfig } from '../../../../shared/run-config/schema.ts';
import { type MazeChanges, NO_CHANGES } from '../../../../shared/walks/changes.ts';
import { createEnvironment } from '../../../../src-main/envs/create-environment.ts';
import type { VectorEnvironment } from '../../../../src-main/envs/vector-environment.ts';
import { environmentConfig, mazeConfig } from './environment-config.ts';

const WORLDS: [string, RunConfig['environment']][] = [
  ['four rooms', environmentConfig({ doorProbability: 0.5, stepLimit: 300 })],
  [
    'a maze of doors redrawn together',
    mazeConfig({ mazeDoorRule: 'together', doorProbability: 0.5, stepLimit: 300 }),
  ],
  [
    'a maze of independent doors',
    mazeConfig({ mazeDoorRule: 'independent', doorProbability: 0.5, stepLimit: 300 }),
  ],
  ['four rooms with the start shown', environmentConfig({ showStart: true, stepLimit: 300 })],
];
const RUNS = { numRuns: 30 };

const create = (config: RunConfig['environment'], seed: number) => {
  const environment = createEnvironment(config, 1, RandomGenerator.fromSeed(seed, 'change'));
  environment.reset(0, { episode: 1, doorsFrozen: false });
  return environment;
};
const seen = (environment: VectorEnvironment) => {
  const tokens = new Uint8Array(environment.cells);
  environment.observe(tokens);
  return [...tokens];
};
const changes = (some: Partial<MazeChanges>): MazeChanges => ({ ...NO_CHANGES, ...some });
const state = (environment: VectorEnvironment) => ({
  snapshot: environment.snapshot(),
  seen: seen(environment),
});

/** A cell beside the agent on which nothing stands, and the action that leads there. */
function besideAgent(environment: VectorEnvironment) {
  const { board, agentCell, goalCell } = environment.momentOf(0);
  const [row, column] = [Math.floor(agentCell / board.columns), agentCell % board.columns];
  const beside = [
    [row - 1, column],
    [row, column + 1],
    [row + 1, column],
    [row, column - 1],
  ].map(([r, c], action) => {
    const onBoard = r >= 0 && r < board.rows && c >= 0 && c < board.columns;
    return { cell: onBoard ? r * board.columns + c : -1, action };
  });
  return beside.find(({ cell }) => cell >= 0 && cell !== goalCell)!;
}

/** Walks at random to the end of the episode, or for so many environment steps. */
function wander(
  environment: VectorEnvironment,
  seed: number,
  steps: number,
  each = () => {},
): void {
  const random = RandomGenerator.fromSeed(seed, 'wander');
  for (let step = 0; step < steps; step++) {
    const { agentCell, goalCell } = environment.momentOf(0);
    if (agentCell === goalCell) return;
    environment.step(Uint8Array.of(random.integer(ACTION_COUNT)));
    each();
  }
}

describe.each(WORLDS)('a change in mid-episode of %s', (_, config) => {
  const forSeeds = (check: (environment: VectorEnvironment, seed: number) => void) =>
    fc.assert(
      fc.property(fc.nat(0xffff_ffff), (seed) => check(create(config, seed), seed)),
      RUNS,
    );

  it('of nothing leaves everything, the random numbers to come included', () => {
    forSeeds((environment, seed) => {
      const twin = create(config, seed);
      wander(environment, seed, 3);
      wander(twin, seed, 3);
      if (environment.terminated[0]) return;
      expect(environment.change(0, NO_CHANGES)).toEqual([]);
      wander(environment, seed + 1, 20);
      wander(twin, seed + 1, 20);
      expect(state(environment)).toEqual(state(twin));
    });
  });

  it('opens and closes doors, as they are seen and as they stop the agent', () => {
    forSeeds((environment) => {
      const { board, doorsClosed, agentCell, goalCell } = environment.momentOf(0);
      const door = board.doors.findIndex((cell) => cell !== agentCell && cell !== goalCell);
      const cell = board.doors[door];
      for (const closed of [true, false, true]) {
        expect(environment.change(0, changes({ doors: [{ cell, closed }] }))).toEqual([]);
        const now = environment.momentOf(0);
        expect(now.doorsClosed[door]).toBe(closed ? 1 : 0);
        const others = [...now.doorsClosed].filter((_each, at) => at !== door);
        expect(others).toEqual([...doorsClosed].filter((_each, at) => at !== door));
      }
    });
  });

  it('puts walls up that stop the agent, and takes them away again', () => {
    forSeeds((environment) => {
      const { cell, action } = besideAgent(environment);
      const before = environment.momentOf(0).agentCell;
      expect(environment.change(0, changes({ walls: [{ cell, wall: true }] }))).toEqual([]);
      expect(environment.momentOf(0).board.walls[cell]).toBe(1);
      environment.holdDoors(0);
      environment.step(Uint8Array.of(action));
      expect(environment.agentCells[0]).toBe(before);
      expect(environment.change(0, changes({ walls: [{ cell, wall: false }] }))).toEqual([]);
      expect(environment.momentOf(0).board.walls[cell]).toBe(0);
      environment.step(Uint8Array.of(action));
      expect(environment.agentCells[0]).toBe(cell);
    });
  });

  it('of a cell that is named twice is the last one', () => {
    forSeeds((environment) => {
      const { cell } = besideAgent(environment);
      const walls = [true, false].map((wall) => ({ cell, wall }));
      for (const [twice, expected] of [
        [walls, 0],
        [walls.toReversed(), 1],
        [walls, 0],
      ] as const) {
        expect(environment.change(0, changes({ walls: [...twice] }))).toEqual([]);
        expect(environment.momentOf(0).board.walls[cell]).toBe(expected);
      }
    });
  });

  it('moves agent and goal', () => {
    forSeeds((environment) => {
      const { board, agentCell, goalCell } = environment.momentOf(0);
      const free = [...environment.floor].filter(
        (cell) =>
          !board.walls[cell] &&
          !board.doors.includes(cell) &&
          cell !== agentCell &&
          cell !== goalCell,
      );
      const [agent, goal] = [free[0], free[free.length - 1]];
      expect(environment.change(0, changes({ agent, goal }))).toEqual([]);
      expect(environment.momentOf(0)).toMatchObject({ agentCell: agent, goalCell: goal });
    });
  });

  it('refuses what is not possible where it is made, and changes nothing then', () => {
    forSeeds((environment) => {
      const { board, agentCell, goalCell } = environment.momentOf(0);
      const { cells } = environment;
      const noDoor = [...environment.floor].find(
        (cell) => !board.doors.includes(cell) && cell !== agentCell && cell !== goalCell,
      )!;
      const wall = { cell: noDoor, wall: true };
      const refused: [Partial<MazeChanges>, number][] = [
        [{ walls: [{ cell: agentCell, wall: true }] }, agentCell],
        [{ walls: [{ cell: goalCell, wall: true }] }, goalCell],
        [{ doors: [{ cell: noDoor, closed: true }] }, noDoor],
        [{ doors: [{ cell: cells, closed: true }] }, cells],
        [{ walls: [{ cell: cells + 3, wall: true }] }, cells + 3],
        [{ agent: cells }, cells],
        [{ goal: cells }, cells],
        [{ agent: goalCell }, goalCell],
        [{ walls: [wall], agent: noDoor }, noDoor],
        [{ walls: [wall], goal: noDoor }, noDoor],
      ];
      const before = state(environment);
      for (const [some, cell] of refused) {
        const issues = environment.change(0, changes(some));
        expect(issues.map((issue) => issue.cell)).toContain(cell);
        expect(state(environment)).toEqual(before);
      }
    });
  });

  it('refuses a door that would close on agent or goal', () => {
    forSeeds((environment) => {
      const { board, agentCell, goalCell } = environment.momentOf(0);
      const free = board.doors.filter((cell) => cell !== agentCell && cell !== goalCell);
      const [door, other] = free;
      const opened = { doors: [{ cell: door, closed: false }] };
      expect(environment.change(0, changes({ ...opened, agent: door }))).toEqual([]);
      expect(environment.change(0, changes({ doors: [{ cell: door, closed: true }] }))).toEqual([
        { cell: door, message: 'the agent would stand in a closed door' },
      ]);
      const aside = { doors: [{ cell: other, closed: false }], goal: other };
      expect(environment.change(0, changes(aside))).toEqual([]);
      expect(environment.change(0, changes({ doors: [{ cell: other, closed: true }] }))).toEqual([
        { cell: other, message: 'the goal would stand in a closed door' },
      ]);
    });
  });

  it('lasts until the next episode, which is as it would have been', () => {
    forSeeds((environment, seed) => {
      const twin = create(config, seed);
      const { board, agentCell, goalCell } = environment.momentOf(0);
      const walls = [...board.walls.keys()]
        .filter((cell) => cell !== agentCell && cell !== goalCell)
        .map((cell) => ({ cell, wall: !board.walls[cell] }));
      expect(environment.change(0, changes({ walls }))).toEqual([]);
      for (const each of [environment, twin]) each.reset(0, { episode: 2, doorsFrozen: false });
      expect(state(environment)).toEqual(state(twin));
      expect(environment.boardOf(0)).toEqual(twin.boardOf(0));
    });
  });

  it('of all doors, or walls in their places, lets the world go on: none closes on agent or goal', () => {
    forSeeds((environment, seed) => {
      const { board, agentCell, goalCell } = environment.momentOf(0);
      const free = [...board.doors].filter((cell) => cell !== agentCell && cell !== goalCell);
      const some: Partial<MazeChanges>[] = [
        { doors: free.map((cell) => ({ cell, closed: false })) },
        { doors: free.map((cell) => ({ cell, closed: true })) },
        { walls: free.slice(1).map((cell) => ({ cell, wall: true })) },
        { walls: free.slice(0, 1).map((cell) => ({ cell, wall: true })) },
        { walls: free.map((cell) => ({ cell, wall: false })) },
      ];
      for (const [at, each] of some.entries()) {
        const there = environment.momentOf(0);
        if (there.agentCell === there.goalCell) return;
        const possible = environment.change(0, changes(each));
        if (possible.length > 0) continue;
        wander(environment, seed + at, 30, () => {
          const now = environment.momentOf(0);
          const closed = now.board.doors.filter((_cell, door) => now.doorsClosed[door] === 1);
          expect(closed).not.toContain(now.agentCell);
          expect(closed).not.toContain(now.goalCell);
          expect(now.board.walls[now.agentCell]).toBe(0);
        });
      }
    });
  });
});
