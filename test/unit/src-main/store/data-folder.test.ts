import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { makeDataFolder } from '../../../../src-main/store/data-folder.ts';
import { temporaryFolder } from './temporary-folder.ts';

test('a data folder is made with its parents, and left as it is when it is there', () => {
  const folder = join(temporaryFolder(), 'a', 'b');
  makeDataFolder(folder);
  mkdirSync(join(folder, 'runs'));
  makeDataFolder(folder);
  expect(existsSync(join(folder, 'runs'))).toBe(true);
});

test.each([
  ['a file', (file: string) => file, 'it is a file'],
  ['a folder in a file', (file: string) => join(file, 'data'), 'a part of the path is a file'],
])('%s cannot be a data folder', (_, folderOf, reason) => {
  const file = join(temporaryFolder(), 'notes.txt');
  writeFileSync(file, 'notes');
  const folder = folderOf(file);
  expect(() => makeDataFolder(folder)).toThrow(
    expect.objectContaining({
      code: 'DATA_FOLDER_UNUSABLE',
      message: `the data folder ${folder} cannot be written: ${reason}`,
    }),
  );
});

// Node's own recursive mkdir never comes back from here.
test.runIf(process.platform === 'linux')('a place where nothing can be made is told', () => {
  expect(() => makeDataFolder('/proc/hrm-lab/data')).toThrow(
    'the data folder /proc/hrm-lab/data cannot be written: the place does not exist',
  );
});
