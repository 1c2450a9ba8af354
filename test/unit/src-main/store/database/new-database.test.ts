import { mkdirSync, readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { databaseFile, runsFolder } from '../../../../../src-main/store/data-folder.ts';
import { makeNewDatabase } from '../../../../../src-main/store/database/new-database.ts';
import { temporaryFolder } from '../temporary-folder.ts';

/** Databases in a folder, and what lies beside them. */
const databases = (folder: string) =>
  readdirSync(folder).filter((name) => name.startsWith('lab.sqlite'));

test('a new database that could not be filled leaves nothing, and may be tried again', async () => {
  const folder = temporaryFolder();
  mkdirSync(runsFolder(folder));
  const failure = new Error('a run cannot be read');
  await expect(makeNewDatabase(folder, () => Promise.reject(failure))).rejects.toBe(failure);
  expect(databases(folder)).toEqual([]);
  const { filled, aside } = await makeNewDatabase(folder, (database) => {
    expect(database.file).not.toBe(databaseFile(folder));
    return Promise.resolve(7);
  });
  expect({ filled, aside }).toEqual({ filled: 7, aside: [] });
  expect(databases(folder)).toEqual(['lab.sqlite']);
});
