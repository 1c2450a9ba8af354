import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '..', '..');
const MOST_LINES = 300;

const files = ['shared', 'src-main', 'src-renderer', 'scripts'].flatMap((room) =>
  readdirSync(join(ROOT, room), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(ts|cts|vue|css)$/.test(name))
    .map((name) => join(room, name)),
);
const linesOf = (file: string) => readFileSync(join(ROOT, file), 'utf8').split('\n').length - 1;

it('no file of the product is longer than can be read at once', () => {
  expect(files.length).toBeGreaterThan(700);
  expect(files.filter((file) => linesOf(file) > MOST_LINES)).toEqual([]);
});
