import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { WORLDS } from '../../shared/worlds/worlds.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const FILES = ['shared', 'src-main', 'src-renderer', 'scripts'].flatMap((folder) =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.(?:ts|vue|mjs)$/.test(path))
    .map((path) => `${folder}/${path}`),
);

/** Files in which a world is named, as often as it is. */
function filesNaming(id: string): string[] {
  const named = new RegExp(`(['"\`])${id}\\1`, 'g');
  return FILES.flatMap((file) =>
    Array.from(readFileSync(join(ROOT, file), 'utf8').matchAll(named), () => file),
  ).map((file) => file.replaceAll('\\', '/'));
}

it.each(WORLDS.map(({ id }) => id))('nobody but its descriptor asks for %s', (id) => {
  expect(FILES.length).toBeGreaterThan(500);
  expect(filesNaming(id)).toEqual([`shared/worlds/${id}.ts`]);
});
