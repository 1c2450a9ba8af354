import { describe, expect, it } from 'vitest';
import {
  comparisonLines,
  lastUpdate,
  readMean,
} from '../../../../src-renderer/comparison/comparison-lines.ts';
import { curve } from '../charts/curves.ts';
import { GROUPS } from './some-groups.ts';

const KEY = 'validation/goalRate';
const curves = new Map([
  ['a', curve(KEY, [[100, 0.2], [200, 0.6]])], // prettier-ignore
  ['b', curve(KEY, [[100, 0.4], [200, 0.8]])], // prettier-ignore
  ['c', curve(KEY, [[100, 0.1], [300, 0.3]])], // prettier-ignore
  ['of another experiment', curve(KEY, [[900, 1]])],
]);
const [carry, reset] = comparisonLines(GROUPS, curves);

it('takes every group its own runs, and leaves out those without values', () => {
  expect(carry.runs.map(({ runId }) => runId)).toEqual(['a', 'b']);
  expect(comparisonLines(GROUPS, new Map())[0].runs).toEqual([]);
});

it('ends where the longest of its runs ends', () => {
  expect(lastUpdate([carry, reset])).toBe(300);
  expect(lastUpdate([])).toBeNull();
});

describe('readMean', () => {
  it('reads the entry nearest to the cursor, with its range', () => {
    expect(readMean(carry, 120)).toEqual({
      update: 100,
      mean: expect.closeTo(0.3),
      min: 0.2,
      max: 0.4,
      count: 2,
    });
  });

  it('reads the last without a cursor', () => {
    expect(readMean(reset, null)?.mean).toBe(0.3);
  });

  it('says nothing before the first entry of a line and after its last', () => {
    expect(readMean(carry, 99)).toBeNull();
    expect(readMean(carry, 100)?.update).toBe(100);
    expect(readMean(carry, 200)?.update).toBe(200);
    expect(readMean(carry, 201)).toBeNull();
  });

  it('takes an end as far as its dot reaches', () => {
    expect(readMean(carry, 98, 2)?.update).toBe(100);
    expect(readMean(carry, 202, 2)?.update).toBe(200);
  });

  it('says nothing where fewer than two of several runs have begun', () => {
    const late = new Map([...curves, ['b', curve(KEY, [[150, 0.4], [200, 0.8]])]]); // prettier-ignore
    const [begun] = comparisonLines(GROUPS, late);
    expect(readMean(begun, 120)).toBeNull();
    expect(readMean(begun, 150)?.count).toBe(2);
  });

  it('says nothing of a line without values', () => {
    const [none] = comparisonLines(GROUPS, new Map());
    expect([readMean(none, 100), readMean(none, null)]).toEqual([null, null]);
  });
});
