import { expect, test } from 'vitest';
import { listCheckpoints } from '../../../../../src-main/store/checkpoints-repository.ts';
import { migrate } from '../../../../../src-main/store/database/migrate.ts';
import { MIGRATIONS } from '../../../../../src-main/store/migrations/all.ts';
import { migratedDatabase, storeRunRow } from '../temporary-database.ts';

test('older checkpoints stay, and count as planned', () => {
  const database = migratedDatabase(120);
  const run = storeRunRow(database);
  database.run(
    `INSERT INTO checkpoints (run, name, update_number, environment_steps, created_at, bytes, hash)
     VALUES (?, 'checkpoint-10', 10, 320, 5, 7, 'abc')`,
    run,
  );
  migrate(database, MIGRATIONS);
  expect(listCheckpoints(database, run)).toEqual([
    {
      id: 1,
      name: 'checkpoint-10',
      update: 10,
      environmentSteps: 320,
      createdAt: 5,
      bytes: 7,
      hash: 'abc',
      planned: true,
    },
  ]);
});
