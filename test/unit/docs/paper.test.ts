import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { DIFFERENCE_ROWS, READING_ROWS, TABLE_ROWS } from './paper-tables.ts';

const LINES = readFileSync(
  join(import.meta.dirname, '..', '..', '..', 'docs', 'paper.md'),
  'utf8',
).split('\n');

/** The rows of the n-th table. */
function table(n: number): string[] {
  const starts = LINES.flatMap((line, i) => (line.startsWith('| ---') ? [i + 1] : []));
  const rest = LINES.slice(starts[n]);
  return rest.slice(
    0,
    rest.findIndex((line) => !line.startsWith('|')),
  );
}

it.each([
  ['every point at which both readings can be chosen', READING_ROWS],
  ['every further difference', DIFFERENCE_ROWS],
  ['every row of Table 1', TABLE_ROWS],
])('docs/paper.md has %s as the configuration has it', (_, rows) => {
  const n = [READING_ROWS, DIFFERENCE_ROWS, TABLE_ROWS].indexOf(rows);
  expect(table(n)).toEqual(rows);
});
