import { rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { writeRunFile } from '../../../../src-main/runs/run-file.ts';
import { readRunFile, RUN_FILE } from '../../../../src-main/runs/run-file-format.ts';
import { migratedDatabase, storeRun } from '../store/temporary-database.ts';
import { temporaryFolder } from '../store/temporary-folder.ts';

function written() {
  const folder = temporaryFolder();
  const database = migratedDatabase();
  storeRun(database, 'r');
  writeRunFile(database, 'r', folder);
  return { folder, path: join(folder, RUN_FILE) };
}

test('a run’s file says what the database knows of it', () => {
  const { folder } = written();
  expect(readRunFile(folder, 'r')).toMatchObject({
    kind: 'read',
    run: { id: 'r', name: 'Quick', createdAt: 1000, parent: null, engine: null, experiment: null },
  });
  expect(readRunFile(temporaryFolder(), 'r')).toEqual({ kind: 'missing' });
});

test.each<[what: string, spoil: (path: string) => void, why: RegExp]>([
  ['cut off', (path) => truncateSync(path, 9), /not JSON/],
  ['something else', (path) => writeFileSync(path, '[]'), /not the fields/],
  ['too large', (path) => truncateSync(path, 2 ** 30), /too large/],
  [
    'a link',
    (path) => {
      rmSync(path);
      symlinkSync('/dev/zero', path);
    },
    /not a regular file/,
  ],
])('a file that is %s says nothing', (_, spoil, why) => {
  const { folder, path } = written();
  spoil(path);
  expect(readRunFile(folder, 'r')).toEqual({ kind: 'damaged', why: expect.stringMatching(why) });
});

test('a file of another run says nothing', () => {
  expect(readRunFile(written().folder, 's')).toEqual({ kind: 'damaged', why: 'it is of run r' });
});
