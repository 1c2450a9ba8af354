import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { LONGEST_FILES } from '../longest-files.ts';

const ROOT = join(import.meta.dirname, '..', '..');

it('the files of tests that begin first are there, each once', () => {
  expect(LONGEST_FILES.filter((file) => !existsSync(join(ROOT, file)))).toEqual([]);
  expect(new Set(LONGEST_FILES).size).toBe(LONGEST_FILES.length);
});
