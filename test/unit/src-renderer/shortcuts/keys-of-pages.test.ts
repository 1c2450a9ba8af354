import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { PACKAGE_ROOT } from '../../../../src-main/server/package-root.ts';

const SOURCES = join(PACKAGE_ROOT, 'src-renderer');

/** Where a page does with a key what the key does everywhere, for what is shown there. */
const NEARER = new Map([
  ['f', 'figures of what is shown'],
  ['w', 'walks of what is shown'],
]);

const keysIn = (text: string) =>
  [...text.matchAll(/keys: \[([^\]]*)\]/g)].flatMap(([, list]) =>
    [...list.matchAll(/'([^']+)'/g)].map(([, key]) => key),
  );

it('no page takes a key that leads somewhere everywhere', () => {
  const everywhere = keysIn(readFileSync(join(SOURCES, 'App.vue'), 'utf8'));
  expect(everywhere).toContain('n');
  const taken = globSync('**/*.{vue,ts}', { cwd: SOURCES })
    .filter((path) => path !== 'App.vue')
    .flatMap((path) =>
      keysIn(readFileSync(join(SOURCES, path), 'utf8'))
        .filter((key) => everywhere.includes(key) && !NEARER.has(key))
        .map((key) => `${path}: ${key}`),
    );
  expect(taken).toEqual([]);
});
