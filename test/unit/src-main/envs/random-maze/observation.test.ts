import { describe, expect, it } from 'vitest';
import { RandomGenerator } from '../../../../../shared/random/random-generator.ts';
import type { RandomMazeEnvironment } from '../../../../../shared/worlds/random-maze.ts';
import { createEnvironment } from '../../../../../src-main/envs/create-environment.ts';
import { EnvironmentError } from '../../../../../src-main/envs/environment-error.ts';
import type { ResetOptions } from '../../../../../src-main/envs/vector-environment.ts';
import { mazeConfig } from '../environment-config.ts';
import { closedCells, drawing } from '../walk.ts';

const SIZE = { mazeRows: 3, mazeColumns: 3, mazeWalls: 2, mazeDoors: 1 } as const;

function create(changes: Partial<RandomMazeEnvironment> = {}) {
  const config = mazeConfig({ ...SIZE, ...changes });
  return createEnvironment(config, 1, RandomGenerator.fromSeed(1, 'environment'));
}

const [NORTH, EAST, SOUTH, WEST] = [0, 1, 2, 3].map((action) => Uint8Array.of(action));

/** Of 7×7 cells with the outer wall: walls below and right of the first cell's neighbour. */
const MAZE = { start: 8, goal: 40, walls: [11, 17], closedDoors: [25], doorsFrozen: true };

describe('observation', () => {
  it('shows a closed door as #, an open one as floor, as in the paper', () => {
    const environment = create();
    environment.reset(0, MAZE);
    environment.step(EAST);
    expect(drawing(environment)).toMatchInlineSnapshot(`
      [
        "|||||||",
        "|<@.|.|",
        "|.|||.|",
        "|...#.|",
        "|.|.|.|",
        "|....>|",
        "|||||||",
      ]
    `);
  });

  it('shows every opening without a wall as a door when doors are redrawn together', () => {
    const environment = create({ doorCodes: 'distinct' });
    environment.reset(0, MAZE);
    environment.step(EAST);
    expect(drawing(environment)).toMatchInlineSnapshot(`
      [
        "|||||||",
        "|<$.|.|",
        "|+|||+|",
        "|.+.#.|",
        "|+|+|+|",
        "|.+.+>|",
        "|||||||",
      ]
    `);
  });

  it('shows only the moving doors as doors when they are independent', () => {
    const environment = create({ doorCodes: 'distinct', mazeDoorRule: 'independent' });
    environment.reset(0, MAZE);
    environment.step(EAST);
    expect(drawing(environment)).toMatchInlineSnapshot(`
      [
        "|||||||",
        "|<@.|.|",
        "|.|||.|",
        "|...#.|",
        "|.|.|.|",
        "|....>|",
        "|||||||",
      ]
    `);
  });

  it('leaves the outer wall out when told so', () => {
    const environment = create({ mazeView: 'inside', showStart: false });
    environment.reset(0, { start: 0, goal: 24, walls: [3, 7], closedDoors: [13] });
    environment.step(EAST);
    expect(drawing(environment)).toMatchInlineSnapshot(`
      [
        ".@.|.",
        ".|||.",
        "...#.",
        ".|.|.",
        "....>",
      ]
    `);
  });
});

describe('an agent that is not shown', () => {
  it('covers nothing, neither start nor goal nor doorway', () => {
    const looks = { showAgent: false, mazeView: 'inside', doorCodes: 'distinct' } as const;
    const environment = create({ ...looks, mazeDoorRule: 'independent' });
    environment.reset(0, { start: 0, goal: 2, walls: [3, 7], closedDoors: [13] });
    const seen = [drawing(environment)];
    for (let step = 0; step < 2; step++) {
      environment.step(EAST);
      seen.push(drawing(environment));
    }
    expect(environment.agentCells[0]).toBe(2);
    expect(seen[0][0]).toMatch(/^<.>/);
    expect(seen.map(([first]) => first.slice(0, 3))).toEqual(
      new Array(3).fill(seen[0][0].slice(0, 3)),
    );
    expect(seen.join()).not.toMatch(/[@$]/);
  });
});

describe('within an environment step', () => {
  it('the agent moves against the doors as seen, then they change; none closes on the agent', () => {
    const environment = create({ mazeDoorRule: 'independent', doorProbability: 1 });
    // The door is east of the start.
    environment.reset(0, { start: 22, goal: 40, walls: [11, 17], closedDoors: [23] });
    const after = (action: Uint8Array) => {
      environment.step(action);
      return { agent: environment.agentCells[0], closed: closedCells(environment) };
    };
    expect(after(EAST)).toEqual({ agent: 22, closed: [] });
    expect(environment.rewards[0]).toBe(Math.fround(-0.01));
    expect(after(EAST)).toEqual({ agent: 23, closed: [] });
    expect(environment.rewards[0]).toBe(0);
    expect(after(NORTH)).toEqual({ agent: 23, closed: [] });
    expect(after(EAST)).toEqual({ agent: 24, closed: [23] });
    expect(after(WEST)).toEqual({ agent: 24, closed: [] });
    expect(after(SOUTH)).toEqual({ agent: 31, closed: [23] });
  });
});

describe('a given maze', () => {
  it('is taken as given, its doors drawn when they are not', () => {
    const environment = create();
    environment.reset(0, MAZE);
    expect(closedCells(environment)).toEqual([25]);
    const { closedDoors: _, ...withoutDoors } = MAZE;
    for (let episode = 0; episode < 20; episode++) {
      environment.reset(0, { ...withoutDoors, episode });
      const { walls, doors } = environment.boardOf(0);
      expect([walls[11], walls[17]]).toEqual([1, 1]);
      expect(doors).toHaveLength(10);
      expect(closedCells(environment)).toHaveLength(1);
    }
  });

  const refused: [string, ResetOptions, string][] = [
    ['walls that leave no way', { ...MAZE, walls: [9, 15] }, 'the walls leave no way'],
    ['a wall on the start', { ...MAZE, start: 11 }, 'a wall on the start or the goal'],
    ['one wall only', { ...MAZE, walls: [11] }, '1 walls, not 2'],
    ['twice the same wall', { ...MAZE, walls: [11, 11] }, 'two walls in one cell'],
    ['a wall in a cell', { ...MAZE, walls: [11, 10] }, 'cell 10 cannot be among the walls'],
    ['a door in a wall', { ...MAZE, closedDoors: [11] }, 'door 11 is a wall'],
    ['walls without a goal', { start: 8, walls: [11, 17] }, 'walls without start and goal'],
    ['doors without walls', { closedDoors: [25] }, 'closed doors without walls'],
    ['a near start in it', { ...MAZE, start: undefined, startWithin: 3 } as never, 'near start'],
  ];
  it.each(refused)('is refused with %s', (_, options, message) => {
    const environment = create();
    const before = environment.snapshot();
    expect(() => environment.reset(0, options)).toThrow(EnvironmentError);
    expect(() => environment.reset(0, options)).toThrow(message);
    expect(environment.snapshot()).toEqual(before);
  });
});
