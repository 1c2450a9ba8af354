import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BOOTSTRAP } from '../../../../shared/analyses/settings-parts.ts';
import { drawResamples } from '../../../../shared/statistics/resamples.ts';
import {
  type Center,
  commonPlaces,
  groupCurve,
  type GroupMember,
} from '../../../../src-renderer/comparison/group-curve.ts';

function member(points: readonly (readonly [number, number])[], seed: number, task = 't') {
  return { along: points.map(([x]) => x), values: points.map(([, y]) => y), seed, task };
}

function computed(members: readonly GroupMember[], center: Center = 'mean') {
  const work = groupCurve(members, center);
  for (;;) {
    const { done, value } = work.next();
    if (done) return value;
  }
}

const constant = (value: number, seed: number, task = 't') =>
  member([[0, value], [10, value]], seed, task); // prettier-ignore

describe('what stands for the runs of a group', () => {
  it('is computed where any has an entry, of values between two entries', () => {
    const curve = computed([
      member([[0, 0], [10, 1], [20, 2]], 1), // prettier-ignore
      member([[0, 2], [20, 4]], 2), // prettier-ignore
    ]);
    expect(curve).toMatchObject({
      along: [0, 10, 20],
      center: [1, 2, 3],
      min: [0, 1, 2],
      max: [2, 3, 4],
      counts: [2, 2, 2],
    });
  });

  it('ends where only one of several has come', () => {
    const curve = computed([
      member([[0, 0], [10, 0], [20, 0], [30, 0]], 1), // prettier-ignore
      member([[0, 0], [10, 0], [20, 0]], 2), // prettier-ignore
      member([[0, 0], [10, 0]], 3), // prettier-ignore
      member([], 4),
    ]);
    expect([curve.along, curve.counts]).toEqual([
      [0, 10, 20],
      [3, 3, 2],
    ]);
  });

  it.each([
    ['mean', 25],
    ['median', 3],
    // ⌊5/4⌋ = 1 value is left out at each end.
    ['interquartileMean', (2 + 3 + 4) / 3],
  ] as const)('may be the %s', (center, expected) => {
    const values = [1, 2, 3, 4, 115];
    const members = values.map((value, index) => constant(value, index));
    expect(computed(members, center).center[0]).toBeCloseTo(expected);
  });

  it('is a single curve of a single run', () => {
    expect(computed([member([[5, 0.2], [9, 0.4]], 1)]).center).toEqual([0.2, 0.4]); // prettier-ignore
    expect(computed([]).along).toEqual([]);
  });
});

describe('its interval', () => {
  it('is the percentile interval of resampled means', () => {
    const values = [1, 2, 4, 8];
    const { low, high } = computed(values.map((value, index) => constant(value, index)));
    const { weights } = drawResamples(
      values.map(() => 't'),
      BOOTSTRAP,
      'compared',
    );
    const means = weights
      .map((drawn) => drawn.reduce((sum, times, run) => sum + times * values[run], 0) / 4)
      .toSorted((a, b) => a - b);
    const quantile = (p: number) => {
      const rank = (means.length - 1) * p;
      const below = Math.floor(rank);
      return means[below] + (rank - below) * ((means[below + 1] ?? means[below]) - means[below]);
    };
    expect(low[0]).toBeCloseTo(quantile(0.025), 10);
    expect(high[0]).toBeCloseTo(quantile(0.975), 10);
  });

  it('is none under three different seeds, however many runs there are', () => {
    expect(computed([constant(1, 1), constant(2, 2)]).low).toEqual([null, null]);
    expect(computed([1, 1, 2, 2].map((seed, i) => constant(i, seed))).low[0]).toBeNull();
    expect(computed([1, 2, 3].map((seed) => constant(seed, seed))).low[0]).not.toBeNull();
  });

  it('wants three seeds of every setting that a group mixes', () => {
    const three = [1, 2, 3].map((seed) => constant(seed, seed, 'one'));
    expect(computed([...three, constant(9, 1, 'other')]).low[0]).toBeNull();
    const others = [1, 2, 3].map((seed) => constant(seed, seed, 'other'));
    expect(computed([...three, ...others]).low[0]).not.toBeNull();
  });

  it('is only where three have come', () => {
    const short = member([[0, 3], [5, 3]], 3); // prettier-ignore
    const { along, low } = computed([constant(1, 1), constant(2, 2), short]);
    expect(along).toEqual([0, 5, 10]);
    expect(low.map((value) => value === null)).toEqual([false, false, true]);
  });
});

it('lies within its runs', () => {
  const curves = fc.array(
    fc
      .uniqueArray(fc.integer({ min: 0, max: 50 }), { minLength: 1, maxLength: 8 })
      .chain((places) =>
        fc.record({
          along: fc.constant(places.toSorted((a, b) => a - b)),
          values: fc.array(fc.double({ min: 0, max: 1, noNaN: true }), {
            minLength: places.length,
            maxLength: places.length,
          }),
          seed: fc.nat(3),
          task: fc.constant('t'),
        }),
      ),
    { minLength: 1, maxLength: 4 },
  );
  fc.assert(
    fc.property(
      curves,
      fc.constantFrom<Center>('mean', 'median', 'interquartileMean'),
      (all, by) => {
        const { center, min, max } = computed(all, by);
        center.forEach((value, index) => {
          expect(value).toBeGreaterThanOrEqual(min[index] - 1e-12);
          expect(value).toBeLessThanOrEqual(max[index] + 1e-12);
        });
      },
    ),
    { numRuns: 15 },
  );
});

describe('its places', () => {
  const many = member(
    Array.from({ length: 4000 }, (_, x) => [x, x] as const),
    1,
  );

  it('are no more than can be drawn, the ends included', () => {
    const places = commonPlaces([many], null);
    expect(places).toHaveLength(300);
    expect([places[0], places.at(-1)]).toEqual([0, 3999]);
  });

  it('are as many in a part that is shown, and a few elsewhere', () => {
    const places = commonPlaces([many], [1000, 1100]);
    expect(places.filter((x) => x >= 1000 && x <= 1100).length).toBeGreaterThan(90);
    expect([places[0], places.at(-1)]).toEqual([0, 3999]);
    expect(new Set(places).size).toBe(places.length);
    expect(places).toEqual(places.toSorted((a, b) => a - b));
  });
});
