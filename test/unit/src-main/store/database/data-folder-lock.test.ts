import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import {
  isDataFolderLocked,
  lockDataFolder,
} from '../../../../../src-main/store/database/data-folder-lock.ts';
import { temporaryFolder } from '../temporary-folder.ts';

test('a data folder is locked once at a time', () => {
  const folder = temporaryFolder();
  expect(isDataFolderLocked(folder)).toBe(false);
  const lock = lockDataFolder(folder);
  expect(isDataFolderLocked(folder)).toBe(true);
  expect(() => lockDataFolder(folder)).toThrow(
    expect.objectContaining({
      code: 'DATA_FOLDER_IN_USE',
      message: `the data folder ${folder} is in use by another HRM-Agent Lab (process ${process.pid}): do this there, or close it first`,
    }),
  );
  lock.release();
  expect(isDataFolderLocked(folder)).toBe(false);
  lockDataFolder(folder).release();
});

test('what a dead lab left behind locks nothing', () => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'lab.lock'), '');
  writeFileSync(join(folder, 'lab.pid'), '1\n');
  expect(isDataFolderLocked(folder)).toBe(false);
  lockDataFolder(folder).release();
});
