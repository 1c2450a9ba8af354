import { describe, expect, it } from 'vitest';
import {
  comparedLines,
  type ComparisonLine,
  groupMembers,
  lastPlace,
  readGroup,
} from '../../../../src-renderer/comparison/comparison-lines.ts';
import { curve } from '../charts/curves.ts';
import { computedLines } from './computed-lines.ts';
import { GROUPS } from './some-groups.ts';

const KEY = 'validation/goalRate';
const curves = new Map([
  ['a', curve(KEY, [[100, 0.2], [200, 0.6]])], // prettier-ignore
  ['b', curve(KEY, [[100, 0.4], [200, 0.8]])], // prettier-ignore
  ['c', curve(KEY, [[100, 0.1], [300, 0.3]])], // prettier-ignore
  ['of another experiment', curve(KEY, [[900, 1]])],
]);
const [carry, reset] = computedLines(GROUPS, curves);
const read = (line: ComparisonLine, x: number | null, reach = 0) =>
  readGroup(line, 'updates', x, reach);

it('takes every group its own runs, and leaves out those without values', () => {
  expect(carry.runs.map(({ runId }) => runId)).toEqual(['a', 'b']);
  expect(comparedLines(GROUPS[0], new Map(), new Set())).toEqual([]);
});

it('draws a run that is equal to another one, and counts it no second time', () => {
  const lines = comparedLines(GROUPS[0], curves, new Set(['b']));
  expect(lines.map(({ runId, counts }) => [runId, counts])).toEqual([
    ['a', false],
    ['b', true],
  ]);
  const members = groupMembers(lines, 'updates', () => ({ task: 't', seed: 1 }));
  expect(members.map(({ values }) => values)).toEqual([[0.4, 0.8]]);
});

it('counts the moving average of a smoothed run', () => {
  const smoothed = { values: [0.2, 0.5], end: { sum: 0, weight: 1 } };
  const lines = comparedLines(
    GROUPS[1],
    new Map([['c', { ...curves.get('c')!, smoothed }]]),
    new Set(['c']),
  );
  const [only] = groupMembers(lines, 'updates', () => ({ task: 't', seed: 1 }));
  expect(only.values).toEqual([0.2, 0.5]);
});

it('ends where the longest of its runs ends', () => {
  expect(lastPlace([carry, reset], 'updates')).toBe(300);
  expect(lastPlace([carry, reset], 'time')).toBe(150);
  expect(lastPlace([], 'updates')).toBeNull();
});

describe('readGroup', () => {
  it('reads the entry nearest to the cursor, with its runs', () => {
    expect(read(carry, 120)).toEqual({
      x: 100,
      center: expect.closeTo(0.3),
      low: null,
      high: null,
      min: 0.2,
      max: 0.4,
      count: 2,
    });
  });

  it('reads the last without a cursor', () => {
    expect(read(reset, null)?.center).toBe(0.3);
  });

  it('says nothing before the first entry of a line and after its last', () => {
    expect(read(carry, 99)).toBeNull();
    expect(read(carry, 100)?.x).toBe(100);
    expect(read(carry, 200)?.x).toBe(200);
    expect(read(carry, 201)).toBeNull();
  });

  it('takes an end as far as its dot reaches', () => {
    expect(read(carry, 98, 2)?.x).toBe(100);
    expect(read(carry, 202, 2)?.x).toBe(200);
  });

  it('says nothing where fewer than two of several runs have begun', () => {
    const late = new Map([...curves, ['b', curve(KEY, [[150, 0.4], [200, 0.8]])]]); // prettier-ignore
    const [begun] = computedLines(GROUPS, late);
    expect(read(begun, 120)).toBeNull();
    expect(read(begun, 150)?.count).toBe(2);
  });

  it('says nothing of a line without values, nor before it was computed', () => {
    const [none] = computedLines(GROUPS, new Map());
    expect([read(none, 100), read(none, null)]).toEqual([null, null]);
    expect(read({ ...carry, together: null }, 100)).toBeNull();
  });
});
