import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { findPreset } from '../../../../shared/run-config/presets.ts';
import { WritableConnection } from '../../../../src-main/store/connection.ts';
import { migrate } from '../../../../src-main/store/database/migrate.ts';
import { MIGRATIONS } from '../../../../src-main/store/migrations/all.ts';
import { findRun, insertRun } from '../../../../src-main/store/runs/runs-repository.ts';
import { temporaryFolder } from './temporary-folder.ts';

/** An empty database file without a schema. */
export function emptyDatabase(): WritableConnection {
  const database = WritableConnection.open(join(temporaryFolder(), 'lab.sqlite'));
  onTestFinished(() => database.close());
  return database;
}

/** A database with the schema as a migration left it, by default the latest. */
export function migratedDatabase(version = Infinity): WritableConnection {
  const database = emptyDatabase();
  migrate(
    database,
    MIGRATIONS.filter((migration) => migration.version <= version),
  );
  return database;
}

/** Stores a queued run of the quick preset and returns its number. */
export function storeRun(database: WritableConnection, id: string): number {
  const { config } = findPreset('quick')!;
  insertRun(database, { id, config, stopAtGoalRate: null, maxSeconds: null, createdAt: 1_000 });
  return findRun(database, id)!.number;
}

/** Stores a run in any schema since the first and returns its number. */
export function storeRunRow(database: WritableConnection): number {
  return database.run(
    `INSERT INTO runs (id, name, preset, variant, seed, config, state, created_at, updated_at,
       total_updates)
     VALUES ('row', 'a', 'quick', 'carry', 1, '{}', 'queued', 1, 1, 10)`,
  ).rowId;
}
