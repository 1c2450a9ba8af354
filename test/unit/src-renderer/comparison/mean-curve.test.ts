import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { meanCurve, valueAt } from '../../../../src-renderer/comparison/mean-curve.ts';

describe('valueAt', () => {
  const line = { updates: [10, 20, 40], values: [1, 3, 7] };

  it('is linear between two entries', () => {
    expect([10, 15, 20, 30, 40].map((update) => valueAt(line, update))).toEqual([1, 2, 3, 5, 7]);
  });

  it('says nothing before the first entry and after the last', () => {
    expect([valueAt(line, 9), valueAt(line, 41)]).toEqual([null, null]);
    expect(valueAt({ updates: [], values: [] }, 0)).toBeNull();
  });
});

describe('meanCurve', () => {
  it('has mean and range of curves with other updates', () => {
    const curve = meanCurve([
      { updates: [0, 10, 20], values: [0, 1, 2] },
      { updates: [0, 20], values: [2, 4] },
    ]);
    expect(curve).toEqual({
      updates: [0, 10, 20],
      mean: [1, 2, 3],
      min: [0, 1, 2],
      max: [2, 3, 4],
      counts: [2, 2, 2],
    });
  });

  it('ends where only one of several has come', () => {
    const { updates, counts } = meanCurve([
      { updates: [0, 10, 20, 30], values: [0, 0, 0, 0] },
      { updates: [0, 10, 20], values: [0, 0, 0] },
      { updates: [0, 10], values: [0, 0] },
      { updates: [], values: [] },
    ]);
    expect(updates).toEqual([0, 10, 20]);
    expect(counts).toEqual([3, 3, 2]);
  });

  it('of a single curve is that curve', () => {
    const curve = meanCurve([{ updates: [5, 9], values: [0.2, 0.4] }]);
    expect([curve.updates, curve.mean, curve.min, curve.max]).toEqual([
      [5, 9],
      [0.2, 0.4],
      [0.2, 0.4],
      [0.2, 0.4],
    ]);
    expect(meanCurve([]).updates).toEqual([]);
  });

  it('keeps to a number of entries that can be drawn, the ends included', () => {
    const updates = Array.from({ length: 4000 }, (_, index) => index);
    const curve = meanCurve([{ updates, values: updates }]);
    expect(curve.updates).toHaveLength(500);
    expect([curve.updates[0], curve.updates.at(-1)]).toEqual([0, 3999]);
  });

  it('always lies within its range', () => {
    const curves = fc.array(
      fc
        .uniqueArray(fc.integer({ min: 0, max: 50 }), { minLength: 1, maxLength: 12 })
        .chain((updates) =>
          fc.record({
            updates: fc.constant(updates.toSorted((a, b) => a - b)),
            values: fc.array(fc.double({ min: 0, max: 1, noNaN: true }), {
              minLength: updates.length,
              maxLength: updates.length,
            }),
          }),
        ),
      { minLength: 1, maxLength: 5 },
    );
    fc.assert(
      fc.property(curves, (members) => {
        const { mean, min, max, counts } = meanCurve(members);
        mean.forEach((value, index) => {
          expect(value).toBeGreaterThanOrEqual(min[index] - 1e-12);
          expect(value).toBeLessThanOrEqual(max[index] + 1e-12);
          expect(counts[index]).toBeLessThanOrEqual(members.length);
        });
      }),
    );
  });
});
