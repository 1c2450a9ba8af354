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
  };
}

test('checkpoints come oldest first; those that a worker removed are gone', () => {
  const database = migratedDatabase();
  const run = storeRun(database, 'r');
  saveCheckpoint(database, run, checkpoint(10), []);
  saveCheckpoint(database, run, checkpoint(20), []);
  saveCheckpoint(database, run, checkpoint(30), ['checkpoint-10']);
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
  saveCheckpoint(database, run, checkpoint(10), []);
  saveCheckpoint(database, run, { ...checkpoint(10), bytes: 6 }, []);
  expect(listCheckpoints(database, run).map(({ bytes }) => bytes)).toEqual([6]);
});

test('runs do not share checkpoints', () => {
  const database = migratedDatabase();
  const [one, other] = [storeRun(database, 'one'), storeRun(database, 'other')];
  saveCheckpoint(database, one, checkpoint(10), []);
  saveCheckpoint(database, other, checkpoint(20), ['checkpoint-10']);
  expect(listCheckpoints(database, one)).toHaveLength(1);
});
