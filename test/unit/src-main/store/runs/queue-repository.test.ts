import { expect, test } from 'vitest';
import {
  chooseCheckpoint,
  chosenCheckpointOf,
  holdRuns,
  leaveQueue,
  queuedRuns,
  saveQueueOrder,
} from '../../../../../src-main/store/runs/queue-repository.ts';
import { assignPlace, bringHome } from '../../../../../src-main/store/placed-runs-repository.ts';
import { deleteRun } from '../../../../../src-main/store/runs/delete-run.ts';
import { placeSchema } from '../../../../../shared/contract/places.ts';
import { savePlace } from '../../../../../src-main/store/places-repository.ts';
import { findRun, saveProgress } from '../../../../../src-main/store/runs/runs-repository.ts';
import { migratedDatabase, storeRun } from '../temporary-database.ts';

test('places and holds are kept by run, and gone with its turn or the run', () => {
  const database = migratedDatabase();
  const [a, b, c] = ['a', 'b', 'c'].map((id) => storeRun(database, id)) as [number, number, number];
  const told = () => queuedRuns(database).map(({ id, place, heldBack }) => [id, place, heldBack]);
  expect(told()).toEqual([
    ['a', null, false],
    ['b', null, false],
    ['c', null, false],
  ]);
  holdRuns(database, [b], true);
  saveQueueOrder(database, [c, b]);
  expect(told()).toEqual([
    ['a', null, false],
    ['b', 1, true],
    ['c', 0, false],
  ]);
  holdRuns(database, [a, b], false);
  expect(told()[1]).toEqual(['b', 1, false]);
  leaveQueue(database, 'b');
  expect(told()[1]).toEqual(['b', null, false]);
  for (const _ of deleteRun(database, c)) expect.anything();
  expect(database.all('SELECT run FROM queue_places')).toEqual([{ run: a }]);
});

test('a run that goes on from a chosen checkpoint has the updates after it left', () => {
  const database = migratedDatabase();
  const run = storeRun(database, 'a');
  const { progress } = findRun(database, 'a')!;
  saveProgress(database, run, { ...progress, update: 700, totalUpdates: 1000 }, 1);
  const left = () => queuedRuns(database).map(({ updatesLeft }) => updatesLeft);
  expect(left()).toEqual([300]);
  chooseCheckpoint(database, run, 400);
  expect(left()).toEqual([600]);
  chooseCheckpoint(database, run, 0);
  expect(left()).toEqual([1000]);
});

test('a chosen checkpoint comes home with a run that has not begun at its place', () => {
  const database = migratedDatabase();
  const run = storeRun(database, 'a');
  chooseCheckpoint(database, run, 400);
  expect(chosenCheckpointOf(database, 'a')).toBe(400);
  chooseCheckpoint(database, run, null);
  expect(chosenCheckpointOf(database, 'a')).toBeNull();
  savePlace(database, placeSchema.parse({ name: 'far', reach: { kind: 'local' }, folder: '/far' }));
  assignPlace(database, run, 'far', 200);
  bringHome(database, run);
  expect(chosenCheckpointOf(database, 'a')).toBe(200);
  assignPlace(database, run, 'far', null);
  bringHome(database, run);
  expect(chosenCheckpointOf(database, 'a')).toBeNull();
  leaveQueue(database, 'a');
  expect(chosenCheckpointOf(database, 'a')).toBeNull();
});
