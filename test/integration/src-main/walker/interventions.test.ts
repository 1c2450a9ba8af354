import { afterAll, describe, expect, it } from 'vitest';
import { ACTION_COUNT } from '../../../../shared/maze/cells.ts';
import type { EpisodeRecord } from '../../../../shared/maze/episode.ts';
import { doorsClosedAt } from '../../../../shared/maze/episode-view.ts';
import { NO_CHANGES } from '../../../../shared/walks/changes.ts';
import type { Intervention } from '../../../../shared/walks/walk-request.ts';
import { expectClose } from '../../../unit/src-main/evaluation/alike.ts';
import { takeEngine } from '../trainer/kept-engines.ts';
import { tinyConfig } from '../trainer/tiny-run.ts';
import { recorded, WalksAgain } from './walked-again.ts';

const engine = takeEngine();
afterAll(() => engine.dispose());

const config = tinyConfig('paper-four-rooms', { environment: { doorProbability: 0.3 } });
/** The longest of the round: there is room for something to happen. */
async function findLongest() {
  const episodes = await recorded(config, engine);
  const index = episodes.reduce(
    (best, { length }, at) => (length > episodes[best].length ? at : best),
    0,
  );
  return { record: episodes[index], index };
}
let found: ReturnType<typeof findLongest> | undefined;
const longest = () => (found ??= findLongest());

const toggled = (record: EpisodeRecord, step: number): Intervention => {
  const { board, agentCells, goalCell } = record;
  const door = board.doors.findIndex((cell) => cell !== agentCells[step] && cell !== goalCell);
  const closed = doorsClosedAt(record, step)[door] === 0;
  return {
    step,
    changes: { ...NO_CHANGES, doors: [{ cell: board.doors[door], closed }] },
    doors: 'go-on',
  };
};

describe('a walk in which somebody intervenes', () => {
  it('is told from there on as the world is then', async () => {
    const { record, index } = await longest();
    const walks = new WalksAgain(config, engine);
    const intervention = toggled(record, 2);
    const { begins, parts } = await walks.run(record, index, [intervention]);
    const [{ cell, closed }] = intervention.changes.doors;
    const door = record.board.doors.indexOf(cell);
    expect(begins[0]).toMatchObject({ step: 2, agentCell: record.agentCells[2] });
    expect(parts[0].doorsClosed[door]).toBe(closed ? 1 : 0);
  });

  it('is the same whatever was walked before: what is remembered changes nothing', async () => {
    const { record, index } = await longest();
    const step = 3;
    const scripts = [
      [toggled(record, step)],
      [{ step, changes: NO_CHANGES, doors: 'stay' as const }],
      [
        { step: 1, changes: NO_CHANGES, doors: 'go-on' as const },
        { ...toggled(record, step), doors: 'stay' as const },
      ],
      [toggled(record, 1)],
      [],
    ];
    const used = new WalksAgain(config, engine);
    for (const recurrentSteps of [undefined, 4]) {
      for (const script of [...scripts, ...scripts.toReversed()]) {
        const how = recurrentSteps === undefined ? { from: 0 } : { from: 0, recurrentSteps };
        const fresh = await new WalksAgain(config, engine).run(record, index, script, how);
        expect(await used.run(record, index, script, how)).toEqual(fresh);
      }
    }
  });

  it('thinks with other recurrent steps from there on alone', async () => {
    const { record, index } = await longest();
    const walks = new WalksAgain(config, engine);
    const script = [{ step: 2, changes: NO_CHANGES, doors: 'go-on' as const }];
    const { parts, walker } = await walks.run(record, index, script, { recurrentSteps: 5 });
    expect(walker.fidelity).toBe('exact');
    expect(parts[0].recurrentSteps).toBe(5);
    // The first recurrent steps are those that were recorded: z was the same.
    const { recurrentSteps, qValues } = record;
    const at = 2 * recurrentSteps * ACTION_COUNT;
    const size = recurrentSteps * ACTION_COUNT;
    // Their program is another one, which may round differently.
    expectClose(parts[0].qValues.subarray(0, size), qValues.subarray(at, at + size));
  });

  it('keeps doors as they are when they are to stay', async () => {
    const { record, index } = await longest();
    const walks = new WalksAgain(config, engine);
    const script = [{ step: 1, changes: NO_CHANGES, doors: 'stay' as const }];
    const { parts } = await walks.run(record, index, script);
    const doors = record.board.doors.length;
    for (let moment = 0; moment <= parts[0].length; moment++) {
      expect([...doorsClosedAt(parts[0], moment)]).toEqual([
        ...record.doorsClosed.subarray(doors, 2 * doors),
      ]);
    }
  });

  it('is told in parts, one for each intervention from an environment step on', async () => {
    const { record, index } = await longest();
    const walks = new WalksAgain(config, engine);
    const script = [1, 3, 4].map((step) => ({
      step,
      changes: NO_CHANGES,
      doors: 'go-on' as const,
    }));
    const all = await walks.run(record, index, script, { from: 0 });
    expect(all.begins.map(({ step }) => step)).toEqual([0, 1, 3, 4]);
    expect(all.parts.map(({ length }) => length)).toEqual([1, 2, 1, all.length - 4]);
    const some = await walks.run(record, index, script, { from: 2 });
    expect(some.begins.map(({ step }) => step)).toEqual([2, 3, 4]);
    expect(some.parts.at(-1)).toEqual(all.parts.at(-1));
  });

  it('refuses a change that is not possible, with the cell', async () => {
    const { record, index } = await longest();
    const walks = new WalksAgain(config, engine);
    const cell = record.agentCells[2];
    const walls = [{ cell, wall: true }];
    const script: Intervention[] = [{ step: 2, changes: { ...NO_CHANGES, walls }, doors: 'stay' }];
    await expect(walks.run(record, index, script)).rejects.toMatchObject({
      code: 'CHANGE_REFUSED',
      issues: [{ cell, message: 'the agent would stand in a wall' }],
    });
  });

  it('refuses an environment step that the walk does not reach', async () => {
    const { record, index } = await longest();
    const walks = new WalksAgain(config, engine);
    for (const step of [record.length, record.length + 5]) {
      const script: Intervention[] = [{ step, changes: NO_CHANGES, doors: 'stay' }];
      await expect(walks.run(record, index, script)).rejects.toMatchObject({
        code: 'NOT_WALKABLE',
        message: `the walk ends after ${record.length} environment steps: there is no environment step ${step}`,
      });
    }
  });

  it('refuses an episode that this lab would draw otherwise', async () => {
    const { record, index } = await longest();
    const walks = new WalksAgain(config, engine);
    const other = { ...record, goalCell: record.startCell, startCell: record.goalCell };
    await expect(walks.run(other, index, [])).rejects.toMatchObject({ code: 'NOT_WALKABLE' });
  });
});
