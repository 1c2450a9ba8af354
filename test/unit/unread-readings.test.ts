import { globSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

const FILES = globSync('src-renderer/**/*.{ts,vue}');
/** What is taken of something that is read from the lab. */
const TAKEN = /const \{([^}]*)\} = useLoaded\b/g;

/** What is read, but would be missing in silence, or could not be read again. */
function silentIn(source: string): string[] {
  // What is settled for each of many says of each why not.
  const words = source.includes('Promise.allSettled(') ? ['again'] : ['error', 'again'];
  return [...source.matchAll(TAKEN)]
    .map(([, names]) => names.replaceAll(/\s+/g, ' ').trim())
    .filter((names) => words.some((word) => !new RegExp(`\\b${word}\\b`).test(names)));
}

it('whoever reads something from the lab takes also why it could not be read, and reads it again', () => {
  expect(silentIn('const { data } = useLoaded(id, read);')).toEqual(['data']);
  expect(silentIn('const { data: a, error: b } = useLoaded<A>(\n')).toEqual(['data: a, error: b']);
  expect(silentIn('const {\n  data,\n  error,\n  again: read,\n} = useLoaded(')).toEqual([]);
  expect(FILES.length).toBeGreaterThan(100);
  const silent = FILES.flatMap((file) =>
    silentIn(readFileSync(file, 'utf8')).map((names) => `${file}: ${names}`),
  );
  expect(silent).toEqual([]);
});
