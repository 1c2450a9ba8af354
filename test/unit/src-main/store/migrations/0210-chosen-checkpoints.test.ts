import { expect, test } from 'vitest';
import { migrate } from '../../../../../src-main/store/database/migrate.ts';
import {
  chooseCheckpoint,
  chosenCheckpointOf,
  holdRuns,
  queuedRuns,
} from '../../../../../src-main/store/runs/queue-repository.ts';
import { migratedDatabase, storeRunRow } from '../temporary-database.ts';

test('runs that waited in an older lab wait as they did, with no checkpoint chosen', () => {
  const database = migratedDatabase(200);
  const run = storeRunRow(database);
  holdRuns(database, [run], true);
  migrate(database);
  expect(queuedRuns(database)).toMatchObject([{ id: 'row', heldBack: true }]);
  expect(chosenCheckpointOf(database, 'row')).toBeNull();
  chooseCheckpoint(database, run, 400);
  expect(chosenCheckpointOf(database, 'row')).toBe(400);
  expect(queuedRuns(database)).toMatchObject([{ id: 'row', heldBack: true }]);
  chooseCheckpoint(database, run, null);
  expect(chosenCheckpointOf(database, 'row')).toBeNull();
});
