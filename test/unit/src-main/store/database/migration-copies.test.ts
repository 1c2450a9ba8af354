import { existsSync, mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { ReadableConnection } from '../../../../../src-main/store/connection.ts';
import {
  copyBeforeMigration,
  migrationCopies,
} from '../../../../../src-main/store/database/migration-copies.ts';
import { SCHEMA_VERSION } from '../../../../../src-main/store/migrations/all.ts';
import { openStore } from '../../../../../src-main/store/store.ts';
import { migratedDatabase, storeRunRow } from '../temporary-database.ts';
import { temporaryFolder } from '../temporary-folder.ts';

test('a database is copied before a newer lab changes it, and can be read from the copy', async () => {
  const old = migratedDatabase(120);
  storeRunRow(old);
  const folder = dirname(old.file);
  old.close();
  await openStore(folder).close();
  const [file, ...others] = migrationCopies(folder);
  expect(others).toEqual([]);
  expect(file).toMatch(/lab-schema-120-.*\.sqlite$/);
  if (process.platform !== 'win32') expect(statSync(file).mode & 0o777).toBe(0o600);
  const copy = ReadableConnection.open(file);
  expect(copy.pragma('user_version')).toBe(120);
  expect(copy.all('SELECT id FROM runs')).toEqual([{ id: 'row' }]);
  copy.close();
});

test('a new database and one of this version are not copied', async () => {
  const folder = temporaryFolder();
  await openStore(folder).close();
  await openStore(folder).close();
  expect(existsSync(join(folder, 'database-copies'))).toBe(false);
});

test('the newest three copies stay, whatever their schemas, and nothing unfinished', () => {
  const database = migratedDatabase();
  const folder = temporaryFolder();
  for (const [version, day] of [
    [90, 1],
    [100, 2],
    [20, 3],
    [SCHEMA_VERSION, 4],
    [110, 5],
  ]) {
    copyBeforeMigration(database, folder, version, new Date(Date.UTC(2026, 0, day)));
  }
  const versions = migrationCopies(folder).map((file) => /schema-(\d+)/.exec(file)?.[1]);
  expect(versions).toEqual(['20', String(SCHEMA_VERSION), '110']);
  expect(readdirSync(join(folder, 'database-copies'))).toHaveLength(3);
});

test('what a copy left that was cut off goes with the next', () => {
  const database = migratedDatabase();
  const folder = temporaryFolder();
  const copies = join(folder, 'database-copies');
  mkdirSync(copies);
  for (const name of ['.unfinished-4711.sqlite', '.unfinished-4711.sqlite-journal']) {
    writeFileSync(join(copies, name), 'half');
  }
  copyBeforeMigration(database, folder, 120, new Date(0));
  expect(readdirSync(copies)).toEqual(['lab-schema-120-1970-01-01T00-00-00-000Z.sqlite']);
});

test('a copy made after the clock was set back stays', () => {
  const database = migratedDatabase();
  const folder = temporaryFolder();
  for (const year of [2026, 2027, 2028, 2020]) {
    copyBeforeMigration(database, folder, year, new Date(Date.UTC(year, 0)));
  }
  const years = migrationCopies(folder).map((file) => /schema-(\d+)/.exec(file)?.[1]);
  expect(years).toEqual(['2020', '2027', '2028']);
});
