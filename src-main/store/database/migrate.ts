import type { ReadableConnection, WritableConnection } from '../connection.ts';
import { MIGRATIONS, SCHEMA_VERSION } from '../migrations/all.ts';
import type { Migration } from '../migrations/migration.ts';
import { StoreError } from '../store-error.ts';

/** "HRML": tells our files from other people's databases. */
const APPLICATION_ID = 0x48_52_4d_4c;

function tableCount(database: ReadableConnection): number {
  return database.get<{ count: number }>('SELECT count(*) AS count FROM sqlite_schema')!.count;
}

/**
 * Version of a database's schema, 0 for an empty one.
 * @throws StoreError when it is not a lab's, or newer than this code.
 */
export function schemaVersion(database: ReadableConnection): number {
  const version = database.pragma('user_version');
  const ours = database.pragma('application_id') === APPLICATION_ID;
  if (!ours && (version !== 0 || tableCount(database) > 0)) {
    throw new StoreError(
      'DATABASE_DAMAGED',
      `${database.file} is a database, but not of HRM-Agent Lab`,
    );
  }
  if (version > SCHEMA_VERSION) {
    throw new StoreError(
      'DATABASE_TOO_NEW',
      `${database.file} was written by a newer HRM-Agent Lab (schema ${version}, this one knows ${SCHEMA_VERSION})`,
    );
  }
  return version;
}

/**
 * Brings a database, empty or old, to the schema of this code, each migration in a transaction.
 * @throws StoreError when it is newer; nothing is changed then.
 */
export function migrate(
  database: WritableConnection,
  migrations: readonly Migration[] = MIGRATIONS,
): void {
  const version = schemaVersion(database);
  for (const migration of migrations) {
    if (migration.version <= version) continue;
    database.transaction(() => {
      migration.migrate(database);
      database.script(`PRAGMA user_version = ${migration.version}`);
      database.script(`PRAGMA application_id = ${APPLICATION_ID}`);
    });
  }
}
