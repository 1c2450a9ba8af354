import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { MetricPoint } from '../../../../../shared/contract/metrics.ts';
import type { MetricKey } from '../../../../../shared/metrics/catalogue.ts';
import type { WritableConnection } from '../../../../../src-main/store/connection.ts';
import { bucketOf, TOP_LEVEL } from '../../../../../src-main/store/metrics/levels.ts';
import { readMetrics } from '../../../../../src-main/store/metrics/read-metrics.ts';
import {
  appendMetricPoints,
  deleteMetricsAfter,
} from '../../../../../src-main/store/metrics/write-metrics.ts';
import { migratedDatabase, storeRun } from '../temporary-database.ts';
import { NaiveMetrics } from './naive-metrics.ts';

const KEYS = ['train/loss', 'train/meanQ'] as const satisfies MetricKey[];
const MOST_UPDATES = 700;

const point: fc.Arbitrary<MetricPoint> = fc.record({
  key: fc.constantFrom(...KEYS),
  update: fc.nat(MOST_UPDATES),
  wallSeconds: fc.double({ min: 0, max: 1e6, noNaN: true }),
  // SQLite has no negative zero.
  value: fc.double({ min: -1e6, max: 1e6, noNaN: true }).map((value) => value + 0),
});

/** A live batch: consecutive updates of both curves. */
const liveBatch = fc
  .record({
    first: fc.nat(MOST_UPDATES),
    count: fc.nat(200),
    value: fc.double({ noNaN: true, min: -9, max: 9 }),
  })
  .map(({ first, count, value }) =>
    Array.from({ length: count }, (_, i) =>
      KEYS.map((key) => ({
        key,
        update: first + i,
        wallSeconds: (first + i) / 3,
        value: value * Math.sin(i) + 0,
      })),
    ).flat(),
  );

type Action =
  | { readonly do: 'append'; readonly points: readonly MetricPoint[] }
  | { readonly do: 'rewind'; readonly update: number; readonly slice: number };

const action: fc.Arbitrary<Action> = fc.oneof(
  fc.record({
    do: fc.constant('append' as const),
    points: fc.oneof(fc.array(point, { maxLength: 40 }), liveBatch),
  }),
  fc.record({
    do: fc.constant('rewind' as const),
    update: fc.integer({ min: -1, max: MOST_UPDATES }),
    slice: fc.integer({ min: 1, max: 100 }),
  }),
);

function apply(database: WritableConnection, run: number, naive: NaiveMetrics, action: Action) {
  if (action.do === 'append') {
    appendMetricPoints(database, run, action.points);
    naive.append(action.points);
  } else {
    for (const _ of deleteMetricsAfter(database, run, action.update, action.slice));
    naive.deleteAfter(action.update);
  }
}

function expectClose(actual: readonly number[], expected: readonly number[]): void {
  expect(actual).toHaveLength(expected.length);
  actual.forEach((value, i) => {
    const scale = Math.max(1, Math.abs(expected[i]));
    expect(Math.abs(value - expected[i]) / scale).toBeLessThan(1e-9);
  });
}

test('queries agree with a naive computation after any appends, rewrites and rewinds', () => {
  const database = migratedDatabase();
  let runs = 0;
  fc.assert(
    fc.property(
      fc.array(action, { minLength: 1, maxLength: 8 }),
      fc.array(
        fc.record({
          buckets: fc.integer({ min: 2, max: 300 }),
          from: fc.option(fc.nat(MOST_UPDATES), { nil: undefined }),
          to: fc.option(fc.nat(MOST_UPDATES), { nil: undefined }),
        }),
        { minLength: 1, maxLength: 5 },
      ),
      (actions, queries) => {
        const runId = `run-${runs++}`;
        const run = storeRun(database, runId);
        const naive = new NaiveMetrics();
        for (const action of actions) apply(database, run, naive, action);
        for (const { buckets, from, to } of queries) {
          const range = { runId, keys: KEYS, buckets, fromUpdate: from, toUpdate: to };
          const answers = readMetrics(database, range);
          expect(answers.map((series) => series.key)).toEqual(KEYS);
          for (const series of answers) {
            const expected = naive.series(series.key, buckets, from, to);
            expect(series.updates.length).toBeLessThanOrEqual(buckets);
            expect(series.points).toBe(expected.points);
            expect(series.min).toEqual(expected.min);
            expect(series.max).toEqual(expected.max);
            expectClose(series.updates, expected.updates);
            expectClose(series.wallSeconds, expected.wallSeconds);
            expectClose(series.values, expected.values);
          }
        }
      },
    ),
    { numRuns: 40 },
  );
});

test('the buckets of every level are those of the points, none missing and none left over', () => {
  const database = migratedDatabase();
  let runs = 0;
  fc.assert(
    fc.property(fc.array(action, { minLength: 1, maxLength: 8 }), (actions) => {
      const run = storeRun(database, `run-${runs++}`);
      const naive = new NaiveMetrics();
      for (const action of actions) apply(database, run, naive, action);
      for (const key of KEYS) {
        const stored = database.all(
          `SELECT level, bucket, points FROM metric_buckets JOIN metric_series ON id = series
           WHERE run = ? AND key = ? ORDER BY level, bucket`,
          run,
          key,
        );
        const expected = Array.from({ length: TOP_LEVEL }, (_, index) => index + 1).flatMap(
          (level) =>
            [...Map.groupBy(naive.points(key), ({ update }) => bucketOf(update, level))].map(
              ([bucket, points]) => ({ level, bucket, points: points.length }),
            ),
        );
        expect(stored).toEqual(expected);
      }
    }),
    { numRuns: 25 },
  );
});

test('few points come back as they are', () => {
  const database = migratedDatabase();
  const run = storeRun(database, 'r');
  appendMetricPoints(database, run, [
    { key: 'train/loss', update: 2_000_000, wallSeconds: 7.25, value: 0.1 },
    { key: 'train/loss', update: 10, wallSeconds: 0.5, value: 0.3 },
  ]);
  expect(readMetrics(database, { runId: 'r', keys: ['train/loss'], buckets: 2 })).toEqual([
    {
      key: 'train/loss',
      points: 2,
      updates: [10, 2_000_000],
      wallSeconds: [0.5, 7.25],
      values: [0.3, 0.1],
      min: [0.3, 0.1],
      max: [0.3, 0.1],
    },
  ]);
});

test('a metric without points, and a run that is not there, give empty curves', () => {
  const database = migratedDatabase();
  storeRun(database, 'r');
  const empty = { points: 0, updates: [], wallSeconds: [], values: [], min: [], max: [] };
  for (const runId of ['r', 'nobody']) {
    expect(readMetrics(database, { runId, keys: ['train/meanQ'], buckets: 10 })).toEqual([
      { key: 'train/meanQ', ...empty },
    ]);
  }
});

test.each([NaN, Infinity])(
  'a value of %d is refused, and nothing of its batch is kept',
  (value) => {
    const database = migratedDatabase();
    const run = storeRun(database, 'r');
    const good = { key: 'train/loss', update: 1, wallSeconds: 1, value: 1 } as const;
    expect(() => appendMetricPoints(database, run, [good, { ...good, update: 2, value }])).toThrow(
      expect.objectContaining({
        code: 'STORE_FAILED',
        message: `train/loss of update 2 is ${value}`,
      }),
    );
    expect(database.all('SELECT * FROM metric_points')).toEqual([]);
  },
);

test('a rewind touches no other run', () => {
  const database = migratedDatabase();
  const [one, other] = [storeRun(database, 'one'), storeRun(database, 'other')];
  const points = [{ key: 'train/loss', update: 5, wallSeconds: 1, value: 1 } as const];
  appendMetricPoints(database, one, points);
  appendMetricPoints(database, other, points);
  for (const _ of deleteMetricsAfter(database, one, -1, 10));
  const count = (runId: string) =>
    readMetrics(database, { runId, keys: ['train/loss'], buckets: 2 })[0].points;
  expect([count('one'), count('other')]).toEqual([0, 1]);
});
