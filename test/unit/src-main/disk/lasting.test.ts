import { existsSync, statSync, writeFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { makeLastingFolder, syncFolder, syncFolderNow } from '../../../../src-main/disk/lasting.ts';
import { temporaryFolder } from '../store/temporary-folder.ts';

test('a folder is made with those above it, for its user alone, also by many at once', async () => {
  const folder = temporaryFolder();
  const paths = Array.from({ length: 40 }, (_, index) => join(folder, 'a', 'b', String(index)));
  await Promise.all(paths.map((path) => makeLastingFolder(path)));
  expect(paths.filter((path) => !existsSync(path))).toEqual([]);
  await makeLastingFolder(paths[0]);
  if (process.platform === 'win32') return;
  expect([join(folder, 'a'), paths[7]].map((path) => statSync(path).mode & 0o777)).toEqual([
    0o700, 0o700,
  ]);
});

test('what stands in the way is said', async () => {
  const file = join(temporaryFolder(), 'file');
  writeFileSync(file, '');
  await expect(makeLastingFolder(join(file, 'a', 'b'))).rejects.toMatchObject({ code: 'ENOTDIR' });
});

test.runIf(process.platform === 'linux')(
  'a file system that cannot make a folder last is no failure',
  async () => {
    const folder = await open('/proc', 'r');
    try {
      await expect(folder.sync()).rejects.toMatchObject({ code: 'EINVAL' });
    } finally {
      await folder.close();
    }
    await syncFolder('/proc');
    syncFolderNow('/proc');
  },
);
