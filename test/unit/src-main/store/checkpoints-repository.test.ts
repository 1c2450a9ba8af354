import { expect, test } from 'vitest';
import {
  deleteCheckpoint,
  listCheckpoints,
  saveCheckpoint,
} from '../../../../src-main/store/checkpoints-repository.ts';
import { migratedDatabase, storeRun } from './temporary-database.ts';

function checkpoint(update: number) {
  return {
    name: `checkpoint-${update}`,
    update,
    environmentSteps: update * 32,
    createdAt: update + 1_000,
    bytes: 5,
    hash: `hash of ${update}`,
    planned: true,
  };
}

test('checkpoints come oldest first; of the oldest ones the names are told, and they are gone', () => {
  const database = migratedDatabase();
  const run = storeRun(database, 'r');
  expect(saveCheckpoint(database, run, checkpoint(10), 2)).toEqual([]);
  expect(saveCheckpoint(database, run, checkpoint(20), 2)).toEqual([]);
  expect(saveCheckpoint(database, run, checkpoint(30), 2)).toEqual(['checkpoint-10']);
  expect(listCheckpoints(database, run)).toEqual([
    { id: expect.any(Number), ...checkpoint(20) },
    { id: expect.any(Number), ...checkpoint(30) },
  ]);
  deleteCheckpoint(database, listCheckpoints(database, run)[1].id);
  expect(listCheckpoints(database, run).map(({ update }) => update)).toEqual([20]);
});

test('a checkpoint written again replaces its row', () => {
  const database = migratedDatabase();
  const run = storeRun(database, 'r');
  saveCheckpoint(database, run, checkpoint(10), 2);
  expect(saveCheckpoint(database, run, { ...checkpoint(10), bytes: 6 }, 2)).toEqual([]);
  expect(listCheckpoints(database, run).map(({ bytes }) => bytes)).toEqual([6]);
  const copy = { ...checkpoint(10), name: 'checkpoint-10-2', bytes: 7 };
  expect(saveCheckpoint(database, run, copy, 2)).toEqual(['checkpoint-10']);
  expect(listCheckpoints(database, run).map(({ bytes }) => bytes)).toEqual([7]);
});

test('with one kept the row of the last one stays until that of the next is there', () => {
  const database = migratedDatabase();
  const run = storeRun(database, 'r');
  saveCheckpoint(database, run, checkpoint(10), 1);
  expect(saveCheckpoint(database, run, checkpoint(20), 1)).toEqual(['checkpoint-10']);
  expect(listCheckpoints(database, run).map(({ update }) => update)).toEqual([20]);
});

test('runs do not share checkpoints', () => {
  const database = migratedDatabase();
  const [one, other] = [storeRun(database, 'one'), storeRun(database, 'other')];
  saveCheckpoint(database, one, checkpoint(10), 1);
  expect(saveCheckpoint(database, other, checkpoint(20), 1)).toEqual([]);
  expect(listCheckpoints(database, one)).toHaveLength(1);
});

test('of checkpoints between the planned ones the newest stays until another follows', () => {
  const database = migratedDatabase();
  const run = storeRun(database, 'r');
  const save = (update: number, planned: boolean, kept = 2) =>
    saveCheckpoint(database, run, { ...checkpoint(update), planned }, kept);
  expect(save(1, false)).toEqual([]);
  expect(save(10, true)).toEqual(['checkpoint-1']);
  expect(save(12, false)).toEqual([]);
  expect(save(14, false)).toEqual(['checkpoint-12']);
  expect(save(20, true)).toEqual(['checkpoint-14']);
  expect(save(22, false)).toEqual([]);
  expect(listCheckpoints(database, run).map(({ update }) => update)).toEqual([10, 20, 22]);
  expect(save(30, true)).toEqual(['checkpoint-10', 'checkpoint-22']);
});
