import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { batchShares, isBatched, shareOf } from '../../../../src-main/engine/batch-share.ts';
import { input, parameter } from '../../../../src-main/engine/program/operations.ts';
import { BATCH } from '../../../../src-main/engine/program/shape.ts';

describe('batchShares', () => {
  it('cuts a batch into consecutive parts that differ by one sample at most', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 2000 }),
        fc.integer({ min: 1, max: 16 }),
        (batch, threads) => {
          const shares = batchShares(batch, threads, 8);
          expect(shares.length).toBeLessThanOrEqual(threads);
          expect(shares[0].start).toBe(0);
          expect(shares[shares.length - 1].end).toBe(batch);
          shares.slice(1).forEach((share, i) => expect(share.start).toBe(shares[i].end));
          const sizes = shares.map(({ start, end }) => end - start);
          expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
        },
      ),
    );
  });

  it('gives no thread fewer samples than are worth it', () => {
    expect(batchShares(15, 4, 8)).toEqual([{ start: 0, end: 15 }]);
    expect(batchShares(16, 4, 8)).toEqual([
      { start: 0, end: 8 },
      { start: 8, end: 16 },
    ]);
    expect(batchShares(1, 4, 8)).toEqual([{ start: 0, end: 1 }]);
  });
});

describe('shareOf', () => {
  const share = { start: 1, end: 3 };

  it('is the part of a batched array that belongs to the samples, not a copy', () => {
    const node = input('x', [BATCH, 2]);
    const array = Float32Array.of(0, 1, 2, 3, 4, 5, 6, 7);
    const part = shareOf(node, array, share);
    expect([...part]).toEqual([2, 3, 4, 5]);
    expect(part.buffer).toBe(array.buffer);
  });

  it('counts a multiple of the batch as so many entries a sample', () => {
    const node = input('x', [{ perBatch: 2 }, 2], 'int');
    expect(isBatched(node)).toBe(true);
    expect([
      ...shareOf(
        node,
        Int32Array.from({ length: 16 }, (_, i) => i),
        share,
      ),
    ]).toEqual([4, 5, 6, 7, 8, 9, 10, 11]);
  });

  it('is all of an array that every sample needs', () => {
    const array = new Float32Array(4);
    expect(shareOf(parameter('w', [2, 2]), array, share)).toBe(array);
  });
});
