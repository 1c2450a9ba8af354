import fs, { mkdirSync, readdirSync } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { join } from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { clearStagings } from '../../../../../src-main/archive/import/staging.ts';
import { temporaryFolder } from '../../store/temporary-folder.ts';

const BUSY = 'importing-0123456789ab';
const OTHER = 'importing-1123456789ab';

afterEach(() => {
  vi.restoreAllMocks();
  syncBuiltinESMExports();
});

test('what an import left that cannot be removed keeps neither the rest nor the lab', () => {
  const said = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  const folder = temporaryFolder();
  for (const name of [BUSY, OTHER]) mkdirSync(join(folder, name));
  const { rmSync } = fs;
  vi.spyOn(fs, 'rmSync').mockImplementation((path, options) => {
    if (String(path).endsWith(BUSY)) throw new Error(`EBUSY: ${String(path)} is in use`);
    rmSync(path, options);
  });
  syncBuiltinESMExports();
  clearStagings(folder);
  expect(readdirSync(folder)).toEqual([BUSY]);
  expect(said.mock.calls).toEqual([
    [expect.stringMatching(/importing-0123456789ab could not be removed: EBUSY: .* is in use\n$/)],
  ]);
});
