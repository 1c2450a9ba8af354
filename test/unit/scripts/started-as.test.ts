import { mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { startedAs } from '../../../scripts/started-as.ts';

const { argv } = process;
afterEach(() => {
  process.argv = argv;
});

it('knows the script that Node was started with, also by a link, and not what it imports', () => {
  const folder = mkdtempSync(join(tmpdir(), 'started-'));
  const link = join(folder, 'script.ts');
  if (process.platform !== 'win32') symlinkSync(import.meta.filename, link);
  for (const script of process.platform === 'win32'
    ? [import.meta.filename]
    : [import.meta.filename, link]) {
    process.argv = ['node', script];
    expect(startedAs(import.meta.filename)).toBe(true);
    expect(startedAs(join(folder, 'other.ts'))).toBe(false);
  }
  process.argv = ['node'];
  expect(startedAs(import.meta.filename)).toBe(false);
  rmSync(folder, { recursive: true });
});
