import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { entriesIn, namesIn } from '../../../../src-main/disk/folder-entries.ts';
import { temporaryFolder } from '../store/temporary-folder.ts';

test('what a folder holds is given by name', async () => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'b'), '');
  mkdirSync(join(folder, 'a'));
  expect(entriesIn(folder).map((entry) => [entry.name, entry.isDirectory()])).toEqual([
    ['a', true],
    ['b', false],
  ]);
  expect((await namesIn(folder)).toSorted()).toEqual(['a', 'b']);
});

test('a folder that is not there holds nothing; a file is no folder', async () => {
  const folder = temporaryFolder();
  expect(entriesIn(join(folder, 'gone'))).toEqual([]);
  expect(await namesIn(join(folder, 'gone'))).toEqual([]);
  writeFileSync(join(folder, 'file'), '');
  expect(() => entriesIn(join(folder, 'file'))).toThrow(/ENOTDIR/);
  await expect(namesIn(join(folder, 'file'))).rejects.toThrow(/ENOTDIR/);
});
