import { expect, it } from 'vitest';
import { comparedQuantity } from '../../../../src-renderer/comparison/compared-metric.ts';
import { readLines } from '../../../../src-renderer/comparison/read-lines.ts';
import { curve } from '../charts/curves.ts';
import { PLAIN_THEME } from '../charts/plain-theme.ts';
import { computedLines } from './computed-lines.ts';
import { GROUPS } from './some-groups.ts';

const KEY = 'validation/goalRate';
const curves = new Map([
  ['a', curve(KEY, [[100, 0.2]])],
  ['b', curve(KEY, [[100, 0.4]])],
]);
const quantity = comparedQuantity(KEY)!;

it('says how many of the runs that count have come so far', () => {
  const detail = (lines: ReturnType<typeof computedLines>, ...counted: string[]) =>
    readLines(lines, {
      quantity,
      hidden: new Set(),
      counted: new Set(counted),
      axis: 'updates',
      cursor: null,
      reach: 0,
      theme: PLAIN_THEME,
    }).legend[0].detail;
  expect(detail(computedLines(GROUPS, curves), 'a', 'b')).toContain(', 2 runs');
  const late = computedLines([{ ...GROUPS[0], runIds: ['a', 'b', 'late'] }], curves);
  expect(detail(late, 'a', 'b', 'late')).toContain('2/3 runs');
  // What is equal to another run has not stayed away.
  expect(detail(late, 'a', 'b')).toContain(', 2 runs');
});
