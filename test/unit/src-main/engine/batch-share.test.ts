import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type BatchShare,
  batchShares,
  isBatched,
  microBatches,
  shareOf,
} from '../../../../src-main/engine/batch-share.ts';
import { input, parameter } from '../../../../src-main/engine/program/operations.ts';
import { BATCH } from '../../../../src-main/engine/program/shape.ts';

const sizesOf = (parts: readonly BatchShare[]) => parts.map(({ start, end }) => end - start);

/** That parts are the whole, in order, and as equal as they can be. */
function expectEqualParts(parts: readonly BatchShare[], samples: number): void {
  expect(parts[0].start).toBe(0);
  expect(parts[parts.length - 1].end).toBe(samples);
  parts.slice(1).forEach((part, i) => expect(part.start).toBe(parts[i].end));
  const sizes = sizesOf(parts);
  expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
}

describe('batchShares', () => {
  it('cuts a batch into consecutive parts that differ by one sample at most', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 2000 }),
        fc.integer({ min: 1, max: 16 }),
        (batch, threads) => {
          const shares = batchShares(batch, threads, 8);
          expect(shares.length).toBeLessThanOrEqual(threads);
          expectEqualParts(shares, batch);
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

describe('a sample is never computed alone, but where it is', () => {
  const counts = [fc.integer({ min: 1, max: 600 }), fc.integer({ min: 1, max: 20 })] as const;
  const alone = (parts: readonly BatchShare[]) => sizesOf(parts).filter((size) => size < 2).length;

  it('on a thread, however little is worth one', () => {
    fc.assert(
      fc.property(...counts, (batch, threads) => {
        const shares = batchShares(batch, threads, 1);
        expect(alone(shares)).toBe(batch === 1 ? 1 : 0);
        expect(shares.length).toBe(Math.max(1, Math.min(threads, Math.floor(batch / 2))));
      }),
    );
  });

  it('in a micro-batch, however few samples one may have', () => {
    fc.assert(
      fc.property(...counts, (samples, most) => {
        const parts = microBatches(samples, most);
        expectEqualParts(parts, samples);
        expect(alone(parts)).toBe(samples === 1 ? 1 : 0);
        expect(Math.max(...sizesOf(parts))).toBeLessThanOrEqual(Math.max(most, 3));
      }),
    );
    expect(sizesOf(microBatches(9, 4))).toEqual([3, 3, 3]);
    expect(sizesOf(microBatches(5, 4))).toEqual([2, 3]);
    expect(sizesOf(microBatches(3, 2))).toEqual([3]);
    expect(sizesOf(microBatches(5, 1))).toEqual([2, 3]);
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
