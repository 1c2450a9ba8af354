import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { makeLastingFolder } from '../../../../src-main/disk/lasting.ts';
import { makeDataFolder } from '../../../../src-main/store/data-folder.ts';

/** As on a drive of Windows that is not there: nothing can be made in it, and nothing is above it. */
beforeEach(() => {
  let asked = 0;
  const refuse = () => {
    if (++asked > 10) throw new Error('it is asked for without end');
    throw Object.assign(new Error('ENOENT'), { code: 'ENOENT' });
  };
  vi.spyOn(fs, 'mkdirSync').mockImplementation(refuse);
  vi.spyOn(fs, 'existsSync').mockReturnValue(false);
  vi.spyOn(fs.promises, 'mkdir').mockImplementation(() => Promise.resolve().then(refuse));
  syncBuiltinESMExports();
});
afterEach(() => {
  vi.restoreAllMocks();
  syncBuiltinESMExports();
});

it('cannot hold a folder', async () => {
  await expect(makeLastingFolder('/lab/runs')).rejects.toMatchObject({ code: 'ENOENT' });
  expect(() => makeDataFolder('/lab/data')).toThrow(/cannot be written: the place does not exist/);
});
