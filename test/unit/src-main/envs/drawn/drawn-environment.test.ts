import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { observationCodes } from '../../../../../shared/maze/observation-codes.ts';
import { observeMaze } from '../../../../../shared/maze/observe-maze.ts';
import { RandomGenerator } from '../../../../../shared/random/random-generator.ts';
import type { RunConfig } from '../../../../../shared/run-config/schema.ts';
import { drawnMoment } from '../../../../../shared/walks/drawn-maze.ts';
import type { DrawnMaze } from '../../../../../shared/walks/walk-request.ts';
import { drawnEnvironment } from '../../../../../src-main/envs/drawn/drawn-environment.ts';
import { EnvironmentError } from '../../../../../src-main/envs/environment-error.ts';
import type { VectorEnvironment } from '../../../../../src-main/envs/vector-environment.ts';
import { anyDrawing, drawing } from '../../../shared/walks/some-drawing.ts';
import { environmentConfig, mazeConfig } from '../environment-config.ts';
import { doorsClosed, drawing as seen, hasEnded, laneState } from '../walk.ts';

const MAZE = drawing('A./..', '.#+#.', '.#.#/', './.+G');

function open(
  maze: DrawnMaze,
  changes: {
    environment?: RunConfig['environment'];
    doorProbability?: number;
    seed?: number;
    stepLimit?: number | null;
  } = {},
): VectorEnvironment {
  return drawnEnvironment(maze, {
    environment: environmentConfig(),
    doorProbability: 0.3,
    seed: 7,
    stepLimit: null,
    ...changes,
  });
}

const step = (environment: VectorEnvironment, action: number) =>
  environment.step(Uint8Array.of(action));

/** Which doors are closed after each environment step of a walk. */
function schedule(environment: VectorEnvironment, walker: number, steps = 40): string[] {
  const random = RandomGenerator.fromSeed(walker, 'walker');
  const told: string[] = [];
  for (let t = 0; t < steps && !hasEnded(environment, 0); t++) {
    step(environment, random.integer(4));
    told.push(doorsClosed(environment).join(''));
  }
  return told;
}

describe('a drawn maze begins as it is drawn', () => {
  it('with its board, its doors, the agent on its start, and its goal', () => {
    fc.assert(
      fc.property(anyDrawing, (maze) => {
        const { board, doorsClosed: closed, agentCell, goalCell } = drawnMoment(maze);
        const environment = open(maze);
        expect(environment.boardOf(0)).toEqual(board);
        expect(doorsClosed(environment)).toEqual(closed);
        expect(environment.agentCells[0]).toBe(agentCell);
        expect(environment.startCells[0]).toBe(agentCell);
        expect(environment.goalCells[0]).toBe(goalCell);
        expect([environment.elapsed[0], environment.doorsFrozen[0]]).toEqual([0, 0]);
      }),
      { numRuns: 30 },
    );
  });

  it('and with episode 0 again, doors and all', () => {
    const environment = open(MAZE);
    const told = schedule(environment, 1);
    environment.reset(0, { episode: 0, doorsFrozen: false });
    expect(laneState(environment, 0)).toEqual(laneState(open(MAZE), 0));
    expect(schedule(environment, 1)).toEqual(told);
  });
});

describe('it is seen as the agent’s own world is', () => {
  it.each([
    ['four rooms', environmentConfig(), ['@....', '.|||.', '.|.|.', '...|>']],
    ['a random maze', mazeConfig(), ['@....', '.|#|.', '.|.|.', '...#>']],
    [
      'doors with codes of their own',
      environmentConfig({ doorCodes: 'distinct' }),
      ['@.+..', '.|#|.', '.|.|+', '.+.#>'],
    ],
  ])('%s', (_title, environment, expected) => {
    expect(seen(open(MAZE, { environment }))).toEqual(expected);
  });

  it('with the start where the agent came from, if that world shows it', () => {
    for (const showStart of [true, false]) {
      const environment = open(MAZE, { environment: environmentConfig({ showStart }) });
      step(environment, 2);
      expect(seen(environment)[0][0]).toBe(showStart ? '<' : '.');
    }
  });

  it('in a doorway too', () => {
    const environment = mazeConfig({ doorCodes: 'distinct' });
    const walked = open(drawing('a.', '+G'), { environment, doorProbability: 0 });
    expect(seen(walked)).toEqual(['$.', '#>']);
    const moment = { ...drawnMoment(drawing('a.', '+G')), startCell: 0 };
    const codes = new Uint8Array(4);
    walked.observe(codes);
    expect(observeMaze(moment, observationCodes(environment))).toEqual(codes);
  });
});

describe('its doors', () => {
  it('stay with probability 0, and all move with 1', () => {
    expect(new Set(schedule(open(MAZE, { doorProbability: 0 }), 1))).toEqual(new Set(['01001']));
    const environment = open(drawing('A#', '.#', '/+', '.G'), { doorProbability: 1 });
    step(environment, 3);
    expect([...doorsClosed(environment)]).toEqual([1, 0]);
    step(environment, 3);
    expect([...doorsClosed(environment)]).toEqual([0, 1]);
  });

  it('open and close each with their probability', () => {
    const maze = drawing('A#+/+/', '##+/+G');
    const environment = open(maze, { doorProbability: 0.2, stepLimit: 10_000 });
    const moves = { toClosed: 0, toOpen: 0, open: 0, closed: 0 };
    let before = doorsClosed(environment);
    for (let t = 0; t < 2000; t++) {
      step(environment, 0);
      const after = doorsClosed(environment);
      after.forEach((closed, door) => {
        moves[before[door] ? 'closed' : 'open']++;
        if (closed !== before[door]) moves[closed ? 'toClosed' : 'toOpen']++;
      });
      before = after;
    }
    // Four standard deviations of about 7,000 draws each.
    expect(Math.abs(moves.toClosed / moves.open - 0.2)).toBeLessThan(0.02);
    expect(Math.abs(moves.toOpen / moves.closed - 0.2)).toBeLessThan(0.02);
  });

  it('never close on agent, start or goal', () => {
    const environment = open(drawing('a/', '#g'), { doorProbability: 1 });
    step(environment, 1);
    expect(environment.agentCells[0]).toBe(1);
    expect([...doorsClosed(environment)]).toEqual([0, 0, 0]);
  });

  it('have one schedule for a seed, whatever the agent does and however they were drawn', () => {
    // The agent stands in no door: it is walled in.
    const maze = drawing('A.#/+/', '..#+/+', '###..G');
    const twin = { ...maze, doors: maze.doors.toReversed() };
    const told = schedule(open(maze), 1);
    expect(new Set(told).size).toBeGreaterThan(5);
    expect(schedule(open(maze), 2)).toEqual(told);
    expect(schedule(open(twin), 1)).toEqual(told);
    expect(schedule(open(maze, { seed: 8 }), 1)).not.toEqual(told);
  });

  it('are never frozen by what the agent was trained with', () => {
    const environment = environmentConfig({ frozenShare: 1 });
    expect(open(MAZE, { environment }).doorsFrozen[0]).toBe(0);
  });
});

describe('a walk in it', () => {
  it('meets walls, closed doors, the edge and the goal as in the agent’s world', () => {
    const environment = open(drawing('A#', '.G'), { doorProbability: 0 });
    step(environment, 1);
    expect([environment.agentCells[0], environment.rewards[0]]).toEqual([0, Math.fround(-0.01)]);
    step(environment, 2);
    step(environment, 1);
    expect(environment.terminated[0]).toBe(1);
    expect(environment.rewards[0]).toBe(1);
  });

  it('ends at the limit of the agent’s world unless told otherwise', () => {
    expect(open(MAZE).stepLimit).toBe(40);
    const environment = open(MAZE, { stepLimit: 2 });
    step(environment, 0);
    expect(environment.truncated[0]).toBe(0);
    step(environment, 0);
    expect(environment.truncated[0]).toBe(1);
  });

  it('goes on from a snapshot', () => {
    const [environment, other] = [open(MAZE), open(MAZE)];
    schedule(environment, 1, 5);
    other.restore(environment.snapshot());
    expect(schedule(other, 2)).toEqual(schedule(environment, 2));
  });
});

describe('it refuses', () => {
  it('a maze that cannot be', () => {
    expect(() => open({ ...MAZE, agentCell: 6 })).toThrow(
      'cell 6 of a drawn maze: the agent would stand in a wall',
    );
  });

  it.each([{ start: 1 }, { goal: 1 }, { startWithin: 3 }, { start: 0, goal: 19, walls: [] }])(
    'an episode with %o',
    (options) => {
      expect(() => open(MAZE).reset(0, options)).toThrow(EnvironmentError);
    },
  );
});
