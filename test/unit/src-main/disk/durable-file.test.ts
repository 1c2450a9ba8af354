import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { writeDurably } from '../../../../src-main/disk/durable-file.ts';
import { temporaryFolder } from '../store/temporary-folder.ts';

test('a file takes the place of an older one, and nothing else is left', () => {
  const folder = temporaryFolder();
  const path = join(folder, 'run.json');
  writeDurably(path, 'older, and longer');
  writeDurably(path, 'newer');
  expect(readFileSync(path, 'utf8')).toBe('newer');
  expect(readdirSync(folder)).toEqual(['run.json']);
});

test.skipIf(process.platform === 'win32')('nobody else may read it', () => {
  const path = join(temporaryFolder(), 'run.json');
  writeDurably(path, 'mine');
  expect(statSync(path).mode & 0o777).toBe(0o600);
});

test('what cannot be put in its place leaves what was there', () => {
  const folder = temporaryFolder();
  mkdirSync(join(folder, 'run.json'));
  writeFileSync(join(folder, 'run.json', 'in-it'), '');
  expect(() => writeDurably(join(folder, 'run.json'), 'text')).toThrow();
  expect(readdirSync(folder, { recursive: true })).toEqual(['run.json', 'run.json/in-it']);
});
