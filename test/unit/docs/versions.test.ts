import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { RUN_CONFIG_VERSION } from '../../../shared/run-config/migrate.ts';
import { SCHEMA_VERSION } from '../../../src-main/store/migrations/all.ts';

const ROOT = join(import.meta.dirname, '..', '..', '..');
const read = (...path: string[]) => readFileSync(join(ROOT, ...path), 'utf8');

it.each([
  ['docs', 'adding.md'],
  ['test', 'fixtures', 'adding', 'field.patch'],
])('a field that %s/%s adds comes with the next version of the configuration', (...path) => {
  const versions = [...read(...path).matchAll(/added: \{ version: (\d+)/g)].map(([, n]) =>
    Number(n),
  );
  expect(versions).toEqual([RUN_CONFIG_VERSION + 1]);
});

it('the changelog tells of the latest versions of configuration and database', () => {
  const told = (what: string) =>
    [...read('CHANGELOG.md').matchAll(new RegExp(`${what} \\(version (\\d+)\\)`, 'g'))].map(
      ([, n]) => Number(n),
    );
  expect(Math.max(...told('configuration'))).toBe(RUN_CONFIG_VERSION);
  expect(Math.max(...told('database'))).toBe(SCHEMA_VERSION);
});
