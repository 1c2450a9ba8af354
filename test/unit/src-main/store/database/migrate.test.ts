import { expect, test } from 'vitest';
import { migrate, schemaVersion } from '../../../../../src-main/store/database/migrate.ts';
import { MIGRATIONS, SCHEMA_VERSION } from '../../../../../src-main/store/migrations/all.ts';
import { StoreError } from '../../../../../src-main/store/store-error.ts';
import { emptyDatabase, migratedDatabase } from '../temporary-database.ts';

test('migrations are numbered in tens, each more than the one before', () => {
  const versions = MIGRATIONS.map((migration) => migration.version);
  expect(versions[0]).toBe(10);
  expect(versions.filter((version) => version % 10 !== 0)).toEqual([]);
  expect(versions).toEqual([...new Set(versions)].toSorted((a, b) => a - b));
});

test('an empty file becomes a database of the latest schema, once', () => {
  const database = emptyDatabase();
  expect(schemaVersion(database)).toBe(0);
  migrate(database);
  expect(schemaVersion(database)).toBe(SCHEMA_VERSION);
  const tables = () => database.all('SELECT sql FROM sqlite_schema ORDER BY name');
  const before = tables();
  migrate(database);
  expect(tables()).toEqual(before);
});

test.each(MIGRATIONS.map((migration) => migration.version))(
  'a database of version %i reaches the same schema as an empty file',
  (version) => {
    const schema = (database: ReturnType<typeof emptyDatabase>) =>
      database.all('SELECT type, name, sql FROM sqlite_schema ORDER BY name');
    const older = migratedDatabase(version);
    migrate(older);
    expect(schema(older)).toEqual(schema(migratedDatabase()));
  },
);

test('a migration that fails changes nothing', () => {
  const database = migratedDatabase();
  const broken = {
    version: SCHEMA_VERSION + 10,
    migrate: () => {
      database.script('CREATE TABLE half (a INTEGER) STRICT');
      database.script('CREATE TABLE half (a INTEGER) STRICT');
    },
  };
  expect(() => migrate(database, [...MIGRATIONS, broken])).toThrow('table half already exists');
  expect(schemaVersion(database)).toBe(SCHEMA_VERSION);
  expect(database.all(`SELECT * FROM sqlite_schema WHERE name = 'half'`)).toEqual([]);
});

test('a newer database is refused and left as it is', () => {
  const database = migratedDatabase();
  database.script(`PRAGMA user_version = ${SCHEMA_VERSION + 10}`);
  const error = caught(() => migrate(database));
  expect(error.code).toBe('DATABASE_TOO_NEW');
  expect(error.message).toBe(
    `${database.file} was written by a newer HRM-Agent Lab ` +
      `(schema ${SCHEMA_VERSION + 10}, this one knows ${SCHEMA_VERSION})`,
  );
  expect(database.pragma('user_version')).toBe(SCHEMA_VERSION + 10);
});

test("somebody else's database is refused", () => {
  const database = emptyDatabase();
  database.script('CREATE TABLE recipes (title TEXT)');
  expect(caught(() => migrate(database)).code).toBe('DATABASE_DAMAGED');
});

function caught(work: () => void): StoreError {
  try {
    work();
  } catch (error) {
    if (error instanceof StoreError) return error;
    throw error;
  }
  throw new Error('nothing was thrown');
}
