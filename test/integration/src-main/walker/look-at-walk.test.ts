import { afterAll, describe, expect, it } from 'vitest';
import type { LengthsEvent, WalkEvent } from '../../../../shared/contract/walks.ts';
import { ACTION_COUNT } from '../../../../shared/maze/cells.ts';
import { NO_CHANGES } from '../../../../shared/walks/changes.ts';
import {
  latentPathOfWalk,
  lookAtWalk,
  tellLengths,
} from '../../../../src-main/walker/look-at-walk.ts';
import { outputError } from '../../../../src-main/engine/self-test/output-error.ts';
import { SELF_TEST_TOLERANCE } from '../../../../src-main/engine/self-test/self-test.ts';
import { runWalk } from '../../../../src-main/walker/run-walk.ts';
import { expectClose, isFirm } from '../../../unit/src-main/evaluation/alike.ts';
import { takeEngine } from '../trainer/kept-engines.ts';
import { tinyConfig } from '../trainer/tiny-run.ts';
import { filesOf, gathered, recorded, WalksAgain } from './walked-again.ts';

const engine = takeEngine();
afterAll(() => engine.dispose());

const config = tinyConfig('quick', {
  environment: { doorProbability: 0.3 },
  model: { recurrentSteps: 3 },
});
const question = { recurrentSteps: null, valueMap: false };

let round: ReturnType<typeof recorded> | undefined;

async function someEpisode() {
  const episodes = await (round ??= recorded(config, engine));
  const index = episodes.findIndex(({ length }) => length > 6);
  return { record: episodes[index], index, walks: new WalksAgain(config, engine) };
}

describe('a look at an environment step of a walk', () => {
  it('has the Q-values and distances that the walk has there', async () => {
    const { record, index, walks } = await someEpisode();
    const task = walks.task(record, index, []);
    const { parts } = await walks.run(record, index, []);
    const [{ recurrentSteps: m, qValues, zHDistances }] = parts;
    for (const step of [0, 1, record.length - 1]) {
      const look = await lookAtWalk({ ...question, task, step }, walks.parts);
      const size = m * ACTION_COUNT;
      // The trained program and one recurrent step at a time are two graphs.
      expectClose(look.q, qValues.subarray(step * size, (step + 1) * size));
      expectClose(look.zHDistances, zHDistances.subarray(step * m, (step + 1) * m));
      expect(look.planChange.sinceLastStep === null).toBe(step === 0);
    }
  });

  it('values the cell where the agent stands as the agent does', async () => {
    const { record, index, walks } = await someEpisode();
    const task = walks.task(record, index, []);
    const look = await lookAtWalk({ ...question, task, step: 2, valueMap: true }, walks.parts);
    const at = look.valueMap!.cells.indexOf(record.agentCells[2]);
    const own = look.q.slice(-ACTION_COUNT);
    const there = look.valueMap!.q.slice(at * ACTION_COUNT, (at + 1) * ACTION_COUNT);
    expectClose(there, own);
    expect(look.valueMap!.cells).not.toContain(record.goalCell);
  });

  it('is one at the maze as somebody has changed it', async () => {
    const { record, index, walks } = await someEpisode();
    const script = [{ step: 2, changes: NO_CHANGES, doors: 'stay' as const }];
    const { parts } = await walks.run(record, index, script);
    const goal = [...record.board.walls.keys()].find(
      (cell) =>
        !record.board.walls[cell] &&
        !record.board.doors.includes(cell) &&
        cell !== record.agentCells[2] &&
        cell !== record.goalCell,
    )!;
    const moved = [{ ...script[0], changes: { ...NO_CHANGES, goal } }];
    const branch = await walks.run(record, index, moved);
    const task = walks.task(record, index, moved);
    const look = await lookAtWalk({ ...question, task, step: 2 }, walks.parts);
    expectClose(look.q, branch.parts[0].qValues.subarray(0, look.q.length));
    const before = parts[0].qValues.subarray(0, look.q.length);
    expect(outputError(look.q, before)).toBeGreaterThan(SELF_TEST_TOLERANCE);
  });

  it('refuses a moment at which nothing is thought any more', async () => {
    const { record, index, walks } = await someEpisode();
    const task = walks.task(record, index, []);
    for (const step of [record.length, record.length + 9]) {
      await expect(lookAtWalk({ ...question, task, step }, walks.parts)).rejects.toMatchObject({
        code: 'NOT_WALKABLE',
        message: `the walk ends after ${record.length} environment steps: there is no environment step ${step}`,
      });
    }
  });
});

it('the way of z has a point before and after each recurrent step of the whole walk', async () => {
  const { record, index, walks } = await someEpisode();
  const path = await latentPathOfWalk(walks.task(record, index, []), walks.parts);
  expect(path).toMatchObject({ steps: record.length, recurrentSteps: 3 });
  expect(path.zH).toHaveLength(record.length * 4 * 2);
  expect(path.zHExplained[0]).toBeGreaterThanOrEqual(path.zHExplained[1]);
});

it('the way of z of a branch with another M begins where the branch does', async () => {
  const { record, index, walks } = await someEpisode();
  const script = [{ step: 2, changes: NO_CHANGES, doors: 'go-on' as const }];
  const task = { ...walks.task(record, index, script), recurrentSteps: 5 };
  const path = await latentPathOfWalk(task, walks.parts);
  expect(path).toMatchObject({ from: 2, recurrentSteps: 5 });
  expect(path.zH).toHaveLength(path.steps * 6 * 2);
  const asTrained = await latentPathOfWalk(walks.task(record, index, script), walks.parts);
  expect(asTrained.from).toBe(0);
});

it.each([
  ['reset', config.environment.stepLimit],
  // Carried on, rounding grows with every environment step: these are few.
  ['carry', 8],
] as const)(
  'lengths are those of the walks of the same mazes, one by one (%s)',
  async (variant, stepLimit) => {
    const changes = { variant, environment: { ...config.environment, stepLimit } };
    const walking = tinyConfig('quick', { ...config, ...changes });
    const walks = new WalksAgain(walking, engine);
    const files = filesOf(walking);
    const { environment } = walking;
    const events: LengthsEvent[] = [];
    const mazes = { mazeSeed: 5, doorsFrozen: false };
    const episodes = 80;
    await tellLengths({ files, environment, ...mazes, episodes }, walks.parts, (event) =>
      events.push(event),
    );
    const done = events.at(-1)!;
    if (done.kind !== 'done') throw new Error('lengths end with done');
    expect(done.mazes.map(({ index }) => index)).toEqual(
      Array.from({ length: episodes }, (_, i) => i),
    );
    let compared = 0;
    for (const { index, length, reachedGoal, optimalLength } of done.mazes) {
      const told: WalkEvent[] = [];
      const task = {
        files,
        start: { kind: 'evaluation' as const, environment, ...mazes, index },
        script: [],
        recurrentSteps: null,
      };
      await runWalk(task, 0, walks.parts, (event) => told.push(event));
      const { parts } = gathered(told);
      expect(parts[0].optimalLength).toBe(optimalLength);
      // Other batches may round differently, which decides near ties.
      if (!isFirm(parts[0])) continue;
      expect(parts[0]).toMatchObject({ length, reachedGoal });
      compared++;
    }
    expect(compared).toBeGreaterThan(episodes / 5);
    expect(new Set(done.mazes.map(({ length }) => length)).size).toBeGreaterThan(1);
  },
);
