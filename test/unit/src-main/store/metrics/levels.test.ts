import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  bucketWidth,
  coverRange,
  levelWithin,
  queryWidth,
  TOP_LEVEL,
} from '../../../../../src-main/store/metrics/levels.ts';

const update = fc.oneof(fc.nat(300), fc.nat(16_777_215));

test('the widest bucket holds the longest run', () => {
  expect(bucketWidth(TOP_LEVEL)).toBeGreaterThan(10_000_000);
});

test('a range is covered exactly, in order, with at most two segments a level', () => {
  fc.assert(
    fc.property(update, update, fc.nat(TOP_LEVEL), (a, b, level) => {
      const [first, last] = [Math.min(a, b), Math.max(a, b)];
      const segments = coverRange(first, last, level);
      let next = first;
      for (const segment of segments) {
        const width = bucketWidth(segment.level);
        expect(segment.first * width).toBe(next);
        expect(segment.last).toBeGreaterThanOrEqual(segment.first);
        next = (segment.last + 1) * width;
      }
      expect(next).toBe(last + 1);
      const used = Map.groupBy(segments, (segment) => segment.level);
      for (const [used_level, at] of used) {
        expect(used_level).toBeLessThanOrEqual(level);
        expect(at.length).toBeLessThanOrEqual(2);
      }
    }),
  );
});

test('an empty range needs nothing', () => {
  expect(coverRange(5, 4, 3)).toEqual([]);
});

test('the query width is the smallest power of two that gives few enough buckets', () => {
  fc.assert(
    fc.property(update, update, fc.integer({ min: 2, max: 5000 }), (a, b, buckets) => {
      const [first, last] = [Math.min(a, b), Math.max(a, b)];
      const count = (width: number) => Math.floor(last / width) - Math.floor(first / width) + 1;
      const width = queryWidth(first, last, buckets);
      expect(Number.isInteger(Math.log2(width))).toBe(true);
      expect(count(width)).toBeLessThanOrEqual(buckets);
      if (width > 1) expect(count(width / 2)).toBeGreaterThan(buckets);
    }),
  );
});

test('stored buckets divide query buckets, and at most two fill one', () => {
  for (let width = 1; width <= bucketWidth(TOP_LEVEL); width *= 2) {
    const stored = bucketWidth(levelWithin(width));
    expect([1, 2]).toContain(width / stored);
  }
});
