import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isDetour, optimalLength } from '../../../../../shared/maze/optimal-length.ts';
import { shortestPath } from '../../../../../shared/maze/shortest-path.ts';
import { RandomGenerator } from '../../../../../shared/random/random-generator.ts';
import type { FourRoomsEnvironment } from '../../../../../shared/worlds/four-rooms.ts';
import { createEnvironment } from '../../../../../src-main/envs/create-environment.ts';
import type { VectorEnvironment } from '../../../../../src-main/envs/vector-environment.ts';
import { independentDistance } from '../../../shared/maze/independent-distance.ts';
import { environmentConfig } from '../environment-config.ts';
import { chiSquared, unlikely } from '../chi-squared.ts';
import { closedCells, doorsClosed, drawing, walk } from '../walk.ts';

function create(
  changes: Partial<FourRoomsEnvironment> = {},
  count = 1,
  seed = 1,
): VectorEnvironment {
  return createEnvironment(
    environmentConfig(changes),
    count,
    RandomGenerator.fromSeed(seed, 'environment'),
  );
}

/** Number of the one closed door of a lane. */
function closedDoor(environment: VectorEnvironment, lane = 0): number {
  return doorsClosed(environment, lane).indexOf(1);
}

const insides = fc.constantFrom('5' as const, '7' as const, '9' as const, '11' as const);

describe('observation', () => {
  // Doors of the 5×5 board in reading order: cells 7, 11, 13 and 17.
  const layout = { start: 0, goal: 18, closedDoors: [14], doorsFrozen: true };

  it('shows doors as floor and wall, as in the paper', () => {
    const environment = create();
    environment.reset(0, layout);
    expect(drawing(environment)).toMatchInlineSnapshot(`
      [
        "@.|..",
        ".....",
        "|.|||",
        "..|>.",
        ".....",
      ]
    `);
    environment.step(Uint8Array.of(2));
    expect(drawing(environment)).toMatchInlineSnapshot(`
      [
        "<.|..",
        "@....",
        "|.|||",
        "..|>.",
        ".....",
      ]
    `);
    environment.step(Uint8Array.of(1));
    environment.step(Uint8Array.of(1));
    expect(drawing(environment)).toMatchInlineSnapshot(`
      [
        "<.|..",
        "..@..",
        "|.|||",
        "..|>.",
        ".....",
      ]
    `);
  });

  it('shows doors with codes of their own, and the agent in one', () => {
    const environment = create({ doorCodes: 'distinct' });
    environment.reset(0, layout);
    environment.step(Uint8Array.of(2));
    environment.step(Uint8Array.of(1));
    expect(drawing(environment)).toMatchInlineSnapshot(`
      [
        "<.|..",
        ".@+..",
        "|+||#",
        "..|>.",
        "..+..",
      ]
    `);
    environment.step(Uint8Array.of(1));
    expect(drawing(environment)).toMatchInlineSnapshot(`
      [
        "<.|..",
        "..$..",
        "|+||#",
        "..|>.",
        "..+..",
      ]
    `);
  });

  it('hides the start when told so', () => {
    const environment = create({ showStart: false });
    environment.reset(0, layout);
    environment.step(Uint8Array.of(1));
    expect(drawing(environment).join('')).not.toContain('<');
  });

  it('draws start and goal over the doorways they are in', () => {
    const environment = create({ doorCodes: 'distinct' });
    environment.reset(0, { start: 7, goal: 11, closedDoors: [14], doorsFrozen: true });
    environment.step(Uint8Array.of(1));
    expect(drawing(environment)).toMatchInlineSnapshot(`
      [
        "..|..",
        "..<@.",
        "|>||#",
        "..|..",
        "..+..",
      ]
    `);
  });
});

describe('start, goal and closed door', () => {
  const environment = create({ inside: '5' });
  const { cells, doorCount } = environment;
  const board = environment.boardOf(0);
  const floor = Array.from(board.walls.keys()).filter((cell) => !board.walls[cell]);
  const starts = Array<number>(cells).fill(0);
  const goals = Array<number>(cells).fill(0);
  const pairs = Array<number>(cells * cells).fill(0);
  const doors = Array<number>(doorCount).fill(0);
  const episodes = 40_000;
  for (let episode = 0; episode < episodes; episode++) {
    environment.reset(0);
    const start = environment.startCells[0];
    const goal = environment.goalCells[0];
    starts[start]++;
    goals[goal]++;
    pairs[start * cells + goal]++;
    doors[closedDoor(environment)]++;
  }

  it('are uniform over the floor, doorways included', () => {
    expect(floor.length).toBe(20);
    for (const counts of [starts, goals]) {
      const onFloor = floor.map((cell) => counts[cell]);
      expect(onFloor.reduce((a, b) => a + b, 0)).toBe(episodes);
      expect(chiSquared(onFloor, () => episodes / 20)).toBeLessThan(unlikely(19));
    }
  });

  it('are uniform over all pairs of different cells', () => {
    const possible = floor.flatMap((start) =>
      floor.filter((goal) => goal !== start).map((goal) => pairs[start * cells + goal]),
    );
    expect(possible.reduce((a, b) => a + b, 0)).toBe(episodes);
    expect(chiSquared(possible, () => episodes / 380)).toBeLessThan(unlikely(379));
  });

  it('leave no door more often closed than another', () => {
    expect(chiSquared(doors, () => episodes / doorCount)).toBeLessThan(unlikely(doorCount - 1));
  });

  it('are taken as given, and the rest is drawn around them', () => {
    fc.assert(
      fc.property(fc.nat(), fc.nat(2), (seed, given) => {
        const any = create({ inside: '7' }, 1, seed);
        const [first, second, , fourth] = any.boardOf(0).doors;
        const options = [{ start: first }, { goal: first }, { closedDoors: [first] }][given];
        for (let i = 0; i < 20; i++) {
          any.reset(0, options);
          const drawn = {
            start: any.startCells[0],
            goal: any.goalCells[0],
            closedDoors: closedCells(any),
          };
          expect(drawn).toMatchObject(options);
          expect([drawn.start, drawn.goal]).not.toContain(drawn.closedDoors[0]);
        }
        any.reset(0, { start: first, goal: second, closedDoors: [fourth], doorsFrozen: true });
        expect([any.startCells[0], any.goalCells[0], ...closedCells(any)]).toEqual([
          first,
          second,
          fourth,
        ]);
      }),
      { numRuns: 30 },
    );
  });
});

describe('a snapshot of the first version', () => {
  const environment = create({ inside: '7' }, 3);
  const { openings, ...rest } = environment.snapshot();
  const closedDoors = [0, 1, 2].map((lane) => closedDoor(environment, lane));

  it('is read', () => {
    const other = create({ inside: '7' }, 3, 2);
    other.restore({ ...rest, version: 1, closedDoors } as never);
    expect(other.snapshot()).toEqual(environment.snapshot());
    expect(openings).toHaveLength(12);
  });

  it.each([
    ['a door that is not there', [4, 0, 0]],
    ['other lanes', [0, 0]],
    ['no doors', undefined],
  ])('is refused with %s', (_, doors) => {
    const snapshot = { ...rest, version: 1, closedDoors: doors } as never;
    expect(() => environment.restore(snapshot)).toThrow('cannot restore environments');
  });
});

describe('the closed door', () => {
  it.each([0.05, 0.5, 1])('is drawn anew with p = %d, uniformly among the allowed', (p) => {
    const environment = create({ inside: '5', doorProbability: p }, 64);
    const { doorCount } = environment;
    const board = environment.boardOf(0);
    const allClosed = () => Array.from({ length: 64 }, (_, lane) => closedDoor(environment, lane));
    let changes = 0;
    let expected = 0;
    let variance = 0;
    const shares = Array<number>(doorCount).fill(0);
    const became = Array<number>(doorCount).fill(0);
    let before = allClosed();
    walk(environment, 2_000, RandomGenerator.fromSeed(1, 'walker'), () => {
      for (let lane = 0; lane < 64; lane++) {
        const occupied = new Set([
          environment.agentCells[lane],
          environment.startCells[lane],
          environment.goalCells[lane],
        ]);
        // A redraw may give the same door again, so a change is rarer than p.
        const allowed = Array.from(board.doors.keys()).filter(
          (door) => !occupied.has(board.doors[door]),
        );
        const chance = (p * (allowed.length - 1)) / allowed.length;
        expected += chance;
        variance += chance * (1 - chance);
        for (const door of allowed) if (door !== before[lane]) shares[door] += p / allowed.length;
        const now = closedDoor(environment, lane);
        if (now === before[lane]) continue;
        changes++;
        became[now]++;
      }
      for (let lane = 0; lane < 64; lane++) {
        if (environment.terminated[lane] || environment.truncated[lane]) environment.reset(lane);
      }
      before = allClosed();
    });
    expect(Math.abs(changes - expected) / Math.sqrt(variance)).toBeLessThan(3.9);
    expect(chiSquared(became, (door) => shares[door])).toBeLessThan(unlikely(doorCount));
  });

  it('never moves with p = 0', () => {
    const environment = create({ doorProbability: 0 }, 8);
    const allClosed = () => Array.from({ length: 8 }, (_, lane) => closedDoor(environment, lane));
    const closed = allClosed();
    for (let t = 0; t < 40 && !environment.terminated.includes(1); t++) {
      environment.step(new Uint8Array(8).fill(t % 4));
      expect(allClosed()).toEqual(closed);
    }
  });

  it('is frozen in the configured share of episodes, and where a reset says so', () => {
    const environment = create({ frozenShare: 0.25 });
    let frozen = 0;
    for (let episode = 0; episode < 8_000; episode++) {
      environment.reset(0);
      frozen += environment.doorsFrozen[0];
    }
    // Standard deviation 39.
    expect(Math.abs(frozen - 2_000)).toBeLessThan(150);
    environment.reset(0, { doorsFrozen: true });
    expect(environment.doorsFrozen[0]).toBe(1);
    environment.reset(0, { doorsFrozen: false });
    expect(environment.doorsFrozen[0]).toBe(0);
  });

  it('is where it is in an episode’s twins, frozen, moving or drawn', () => {
    const environment = create({ frozenShare: 0.5 }, 3);
    for (let episode = 0; episode < 50; episode++) {
      environment.reset(0, { episode });
      environment.reset(1, { episode, doorsFrozen: false });
      environment.reset(2, { episode, doorsFrozen: true });
      expect(drawing(environment, 1)).toEqual(drawing(environment, 0));
      expect(drawing(environment, 2)).toEqual(drawing(environment, 0));
    }
  });

  it('is drawn anew at the same times whatever the agent does', () => {
    const times = (action: number) => {
      const environment = create({ inside: '11', doorProbability: 0.2 }, 1, 3);
      environment.reset(0, { episode: 1, start: 0, goal: 120 });
      const changed: number[] = [];
      for (let t = 0; t < 40; t++) {
        const before = closedDoor(environment);
        environment.step(Uint8Array.of(action));
        if (closedDoor(environment) !== before) changed.push(t);
      }
      return changed;
    };
    expect(times(1).length).toBeGreaterThan(2);
    expect(times(1)).toEqual(times(0));
  });
});

describe('the optimal length', () => {
  it('equals an independent search in the observation', () => {
    fc.assert(
      fc.property(insides, fc.nat(), (inside, seed) => {
        const environment = create({ inside }, 1, seed);
        const { columns } = environment;
        const board = environment.boardOf(0);
        const place = (cell: number) => [Math.floor(cell / columns), cell % columns] as const;
        const start = environment.startCells[0];
        const goal = environment.goalCells[0];
        const closed = doorsClosed(environment);
        const length = optimalLength(start, goal, board, closed);
        const lines = drawing(environment);
        expect(length).toBe(independentDistance(lines, place(start), place(goal), '|'));
        const opened = lines.map((line, row) =>
          Array.from(line, (character, column) =>
            board.doors.includes(row * columns + column) ? '.' : character,
          ).join(''),
        );
        const unhindered = independentDistance(opened, place(start), place(goal), '|');
        expect(isDetour(start, goal, board, closed)).toBe(length > unhindered);
        // One closed door of a ring of four rooms never cuts a way.
        expect(length).toBeGreaterThan(0);
      }),
      { numRuns: 200 },
    );
  });

  it('is what walking the shortest path takes when the doors are frozen', () => {
    fc.assert(
      fc.property(insides, fc.nat(), (inside, seed) => {
        const environment = create({ inside, stepLimit: 80 }, 1, seed);
        environment.reset(0, { doorsFrozen: true });
        const { columns } = environment;
        const board = environment.boardOf(0);
        const start = environment.startCells[0];
        const goal = environment.goalCells[0];
        const closed = doorsClosed(environment);
        const path = shortestPath(start, goal, board, closed) ?? [];
        const actionOf = new Map([
          [-columns, 0],
          [1, 1],
          [columns, 2],
          [-1, 3],
        ]);
        for (let i = 1; i < path.length; i++) {
          environment.step(Uint8Array.of(actionOf.get(path[i] - path[i - 1])!));
          expect(environment.agentCells[0]).toBe(path[i]);
        }
        expect(environment.terminated[0]).toBe(1);
        expect(environment.rewards[0]).toBe(1);
        expect(environment.elapsed[0]).toBe(optimalLength(start, goal, board, closed));
      }),
    );
  });
});
