import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { MetricKey } from '../../../../../shared/metrics/catalogue.ts';
import {
  readCombination,
  readMetrics,
} from '../../../../../src-main/store/metrics/read-metrics.ts';
import type { WritableConnection } from '../../../../../src-main/store/connection.ts';
import { appendMetricPoints } from '../../../../../src-main/store/metrics/write-metrics.ts';
import { migratedDatabase, storeRun } from '../temporary-database.ts';

interface Point {
  readonly update: number;
  readonly value: number;
}

const LOSS = 'train/loss' satisfies MetricKey;
const Q = 'train/meanQ' satisfies MetricKey;

const points = fc.uniqueArray(
  fc.record({
    update: fc.nat(600),
    value: fc.double({ min: -50, max: 50, noNaN: true }).map((value) => value + 0),
  }),
  { selector: ({ update }) => update, minLength: 1, maxLength: 250 },
);

function ascending(given: readonly Point[]): Point[] {
  return given.toSorted((a, b) => a.update - b.update);
}

let runs = 0;

/** The id of a new run with these curves. */
function storing(
  database: WritableConnection,
  curves: Partial<Record<MetricKey, readonly Point[]>>,
): string {
  const id = `run-${runs++}`;
  const run = storeRun(database, id);
  for (const [key, given] of Object.entries(curves)) {
    const stored = given.map(({ update, value }) => ({
      key: key as MetricKey,
      update,
      wallSeconds: update / 2,
      value,
    }));
    appendMetricPoints(database, run, stored);
  }
  return id;
}

/** TensorBoard's loop over all points, without regard to any range. */
function smoothedAll(all: readonly Point[], smoothing: number): Map<number, number> {
  const smoothed = new Map<number, number>();
  let last = 0;
  all.forEach(({ update, value }, index) => {
    last = last * smoothing + (1 - smoothing) * value;
    smoothed.set(update, last / (1 - smoothing ** (index + 1)));
  });
  return smoothed;
}

const mean = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / values.length;

/** The entries' points: the widest bucket that is a power of two and leaves enough entries. */
function buckets(inRange: readonly Point[], most: number): Point[][] {
  for (let width = 1; ; width *= 2) {
    const found = Map.groupBy(inRange, ({ update }) => Math.floor(update / width));
    const keys = [...found.keys()];
    const span = keys[keys.length - 1] - keys[0] + 1;
    if (inRange.length <= most || span <= most) return [...found.values()];
  }
}

describe('a smoothed curve', () => {
  it('is the moving average of all points, downsampled afterwards, whatever range is read', () => {
    const database = migratedDatabase();
    fc.assert(
      fc.property(
        points,
        fc.constantFrom(0.2, 0.6, 0.9, 0.99),
        fc.integer({ min: 2, max: 60 }),
        fc.nat(300),
        fc.nat(300),
        (given, smoothing, most, from, length) => {
          const runId = storing(database, { [LOSS]: given });
          const range = { fromUpdate: from, toUpdate: from + length };
          const [series] = readMetrics(database, {
            runId,
            keys: [LOSS],
            buckets: most,
            smoothing,
            ...range,
          });
          const all = ascending(given);
          const inRange = all.filter(({ update }) => update >= from && update <= from + length);
          if (inRange.length === 0) {
            expect(series.updates).toEqual([]);
            return;
          }
          const reference = smoothedAll(all, smoothing);
          const expected = buckets(inRange, most).map((members) => ({
            value: mean(members.map(({ value }) => value)),
            smoothed: mean(members.map(({ update }) => reference.get(update)!)),
          }));
          expect(series.values).toHaveLength(expected.length);
          expected.forEach(({ value, smoothed }, index) => {
            expect(series.values[index]).toBeCloseTo(value, 8);
            expect(series.smoothed?.values[index]).toBeCloseTo(smoothed, 8);
          });
        },
      ),
      { numRuns: 40 },
    );
  });

  it('has the same raw curve beside it as one that is not smoothed', () => {
    const given = Array.from({ length: 500 }, (_, update) => ({ update, value: Math.sin(update) }));
    const database = migratedDatabase();
    const runId = storing(database, { [LOSS]: given });
    const question = { runId, keys: [LOSS] as const, buckets: 40 };
    const [plain] = readMetrics(database, question);
    const [{ smoothed, ...raw }] = readMetrics(database, { ...question, smoothing: 0.9 });
    expect(plain.smoothed).toBeUndefined();
    expect(smoothed?.values).toHaveLength(raw.values.length);
    expect(raw.updates).toEqual(plain.updates);
    expect(raw.min).toEqual(plain.min);
    raw.values.forEach((value, index) => expect(value).toBeCloseTo(plain.values[index], 12));
  });

  it('ends in what goes on with the points to come', () => {
    const given = Array.from({ length: 90 }, (_, update) => ({ update, value: update % 7 }));
    const database = migratedDatabase();
    const runId = storing(database, { [LOSS]: given });
    const [series] = readMetrics(database, {
      runId,
      keys: [LOSS],
      buckets: 5,
      smoothing: 0.8,
    });
    const { sum, weight } = series.smoothed!.end;
    expect(sum / weight).toBeCloseTo(smoothedAll(given, 0.8).get(89)!, 10);
  });
});

describe('two metrics computed with each other', () => {
  const most = { buckets: 100 };

  it('have a value where both have a point', () => {
    const database = migratedDatabase();
    const runId = storing(database, {
      [LOSS]: [
        { update: 1, value: 6 },
        { update: 2, value: 8 },
        { update: 4, value: 9 },
      ],
      [Q]: [
        { update: 2, value: 4 },
        { update: 3, value: 5 },
        { update: 4, value: 3 },
      ],
    });
    const combination = { left: LOSS, sign: '÷', right: Q } as const;
    expect(readCombination(database, { runId, ...most, combination })).toMatchObject({
      points: 2,
      updates: [2, 4],
      wallSeconds: [1, 2],
      values: [2, 3],
    });
  });

  it('are computed before they are downsampled: a mean of ratios', () => {
    const given = Array.from({ length: 64 }, (_, update) => update);
    const left = given.map((update) => ({ update, value: update % 2 === 0 ? 1 : 9 }));
    const right = given.map((update) => ({ update, value: update % 2 === 0 ? 1 : 3 }));
    const database = migratedDatabase();
    const runId = storing(database, { [LOSS]: left, [Q]: right });
    const combination = { left: LOSS, sign: '÷', right: Q } as const;
    const curve = readCombination(database, { runId, buckets: 4, combination });
    expect(curve.values).toEqual([2, 2, 2, 2]);
    expect(curve.min).toEqual([1, 1, 1, 1]);
  });

  it('leave a division by zero out', () => {
    const database = migratedDatabase();
    const runId = storing(database, {
      [LOSS]: [
        { update: 1, value: 1 },
        { update: 2, value: 1 },
      ],
      [Q]: [
        { update: 1, value: 0 },
        { update: 2, value: 2 },
      ],
    });
    const combination = { left: LOSS, sign: '÷', right: Q } as const;
    expect(readCombination(database, { runId, ...most, combination }).values).toEqual([0.5]);
  });

  it('are nothing in a run that has only one of them', () => {
    const database = migratedDatabase();
    const runId = storing(database, { [LOSS]: [{ update: 1, value: 1 }] });
    const combination = { left: LOSS, sign: '+', right: Q } as const;
    expect(readCombination(database, { runId, ...most, combination }).updates).toEqual([]);
  });
});
