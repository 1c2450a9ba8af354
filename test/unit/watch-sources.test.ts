import { globSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

const FILES = globSync('src-renderer/**/*.{ts,vue}');
/**
 * One getter that makes an array gives another array each time: its watcher runs whenever something that it read was
 * told again, four times a second for a run that trains, also when all is as it was.
 */
const FRESH = /\b(?:watch|useLoaded)(?:<[^>]*>)?\(\s*(?:\/\/[^\n]*\s*)*\(\) =>\s*(?:\[|\(\{)/;

it('several things are watched as an array of sources, not as one source that makes an array', () => {
  expect(FRESH.test('watch(\n  () => [run.id, run.state],')).toBe(true);
  expect(FRESH.test('useLoaded<A | null>(\n  // why\n  () => [id],')).toBe(true);
  expect(FRESH.test('watch([() => a, () => b], look)')).toBe(false);
  expect(FILES.length).toBeGreaterThan(100);
  expect(FILES.filter((file) => FRESH.test(readFileSync(file, 'utf8')))).toEqual([]);
});
