import { describe, expect, it } from 'vitest';
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
      view: 'both',
      nameOf: (id) => id,
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

it('has no ends for the value of one run of several', () => {
  const lines = computedLines([{ ...GROUPS[0], runIds: ['a', 'late', 'later'] }], curves);
  const [item] = readAt(lines, 'both', null).legend;
  expect([item.value, item.detail]).toEqual(['20.0%', '1/3 runs']);
});

function readAt(
  lines: ReturnType<typeof computedLines>,
  view: Parameters<typeof readLines>[1]['view'],
  cursor: number | null,
) {
  const counted = new Set(lines.flatMap(({ group }) => group.runIds));
  const nameOf = (id: string) => `Run ${id}`;
  const rest = { hidden: new Set<string>(), axis: 'updates', reach: 0 } as const;
  return readLines(lines, { quantity, view, counted, nameOf, cursor, ...rest, theme: PLAIN_THEME });
}

describe('where the runs alone are drawn', () => {
  const lines = computedLines(GROUPS, curves);

  it('reads every run, and no mean that is not there', () => {
    const { readings, markers, legend } = readAt(lines, 'runs', 100);
    expect(readings.map(({ label, text }) => [label, text])).toEqual([
      ['Run a', '20.0%'],
      ['Run b', '40.0%'],
    ]);
    expect(markers.map(({ y }) => y)).toEqual([0.2, 0.4]);
    expect([legend[0].value, legend[0].detail]).toEqual(['', '20.0%, 40.0%, 2 runs']);
  });

  it('reads the mean where that is drawn', () => {
    const { readings, markers } = readAt(lines, 'both', 100);
    expect(readings.map(({ label }) => label)).toEqual(['Carry Z']);
    expect(markers.map(({ y }) => y)).toEqual([0.30000000000000004]);
  });
});
