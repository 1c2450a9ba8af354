import { expect, test } from 'vitest';
import { listValidations } from '../../../../../src-main/store/validations-repository.ts';
import { migrate } from '../../../../../src-main/store/database/migrate.ts';
import { MIGRATIONS } from '../../../../../src-main/store/migrations/all.ts';
import { migratedDatabase, storeRunRow } from '../temporary-database.ts';

test('older validations have no time-aware length', () => {
  const database = migratedDatabase(90);
  const run = storeRunRow(database);
  database.run('INSERT INTO validations VALUES (?, 10, 4, 0.5, 0.25, NULL, 12.5, 5)', run);
  migrate(database, MIGRATIONS);
  expect(listValidations(database, run)).toMatchObject([
    { meanLength: 12.5, meanOptimalLength: 5, meanTimeAwareLength: null },
  ]);
});
