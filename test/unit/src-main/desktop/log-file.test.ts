import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { keepLog } from '../../../../src-main/desktop/log-file.ts';
import { app } from '../../../electron/stand-in.ts';

vi.mock('electron', () => import('../../../electron/stand-in.ts'));

let folder: string;
const said: string[] = [];
const { write } = process.stderr;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'log-file-'));
  said.length = 0;
  process.stderr.write = (text: string | Uint8Array) => said.push(String(text)) > 0;
});
afterEach(() => {
  process.stderr.write = write;
  rmSync(folder, { recursive: true });
});

it('keeps what is said, which goes on to the terminal', () => {
  app.keepIn(folder);
  const log = keepLog();
  process.stderr.write('something\n');
  expect(said).toEqual(['something\n']);
  expect(readFileSync(log!.path, 'utf8')).toContain('something');
});

it('is no reason to end when there is no place for it, and says so', () => {
  writeFileSync(join(folder, 'file'), '');
  app.keepIn(join(folder, 'file'));
  expect(keepLog()).toBeNull();
  expect(said.join('')).toMatch(/^No log is kept: /);
});
