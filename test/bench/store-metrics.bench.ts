/**
 * The metric store at a run of a million points: `node test/bench/store-metrics.bench.ts`.
 * Writes 6 curves of 166,667 points and one of a million in live-sized batches, then prints
 * medians of queries (through the reading worker, as a page asks), of live batches, and of the
 * longest slice when everything after a checkpoint is deleted.
 */
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { MetricPoint } from '../../shared/contract/metrics.ts';
import type { MetricKey } from '../../shared/metrics/catalogue.ts';
import { RandomGenerator } from '../../shared/random/random-generator.ts';
import { findPreset } from '../../shared/run-config/presets.ts';
import { databaseFile } from '../../src-main/store/data-folder.ts';
import { deleteRun, deleteRecordingsAfter } from '../../src-main/store/runs/delete-run.ts';
import { appendMetricPoints } from '../../src-main/store/metrics/write-metrics.ts';
import type { MetricRange } from '../../src-main/store/recordings/recordings.ts';
import { insertRun } from '../../src-main/store/runs/runs-repository.ts';
import { openStore } from '../../src-main/store/store.ts';

const POINTS = 1_000_000;
const KEYS: readonly MetricKey[] = [
  'train/loss',
  'train/epsilon',
  'train/meanQ',
  'train/learningRate',
  'train/goalRate',
  'train/updatesPerSecond',
];
const REPEATS = 25;
const BUCKETS = 1_000;

const folder = mkdtempSync(join(tmpdir(), 'store-metrics-'));
const store = openStore(folder);
const { database, recordings } = store;
const random = RandomGenerator.fromSeed(1, 'values');

function createRun(id: string): number {
  const { config } = findPreset('quick')!;
  insertRun(database, { id, config, stopAtGoalRate: null, maxSeconds: null, createdAt: 0 });
  return database.get<{ number: number }>('SELECT number FROM runs WHERE id = ?', id)!.number;
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
}

function report(what: string, milliseconds: readonly number[]): void {
  const sorted = milliseconds.toSorted((a, b) => a - b);
  const [least, most] = [sorted[0], sorted.at(-1)!].map((value) => value.toFixed(2));
  console.log(`${what}: median ${median(sorted).toFixed(2)} ms (${least} to ${most})`);
}

function timed(work: () => void): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}

function point(key: MetricKey, update: number): MetricPoint {
  return { key, update, wallSeconds: update / 10, value: random.uniform() };
}

/** Writes `updates` points of each curve in batches of `batch` updates. */
function fill(run: number, keys: readonly MetricKey[], updates: number, batch: number): number[] {
  const times: number[] = [];
  for (let first = 0; first < updates; first += batch) {
    const last = Math.min(updates, first + batch);
    const points: MetricPoint[] = [];
    for (let update = first; update < last; update++) {
      for (const key of keys) points.push(point(key, update));
    }
    times.push(timed(() => appendMetricPoints(database, run, points)));
  }
  return times;
}

async function query(what: string, range: MetricRange): Promise<void> {
  const times: number[] = [];
  for (let repeat = 0; repeat < REPEATS; repeat++) {
    const start = performance.now();
    await recordings.metrics(range);
    times.push(performance.now() - start);
  }
  report(what, times);
}

function slices(work: Generator<void, void, void>): number[] {
  const times: number[] = [];
  for (;;) {
    const start = performance.now();
    const { done } = work.next();
    times.push(performance.now() - start);
    if (done) return times;
  }
}

const several = createRun('several');
const single = createRun('single');
const filled = timed(() => {
  fill(several, KEYS, Math.ceil(POINTS / KEYS.length), 2_000);
  fill(single, ['train/loss'], POINTS, 10_000);
});
const megabytes = statSync(databaseFile(folder)).size / 1e6;
console.log(
  `2 runs of ${POINTS} points: ${(filled / 1000).toFixed(1)} s, ${megabytes.toFixed(0)} MB`,
);

await query('6 curves of 166,667 points, all', { runId: 'several', keys: KEYS, buckets: BUCKETS });
const loss = { runId: 'single', keys: ['train/loss'], buckets: BUCKETS } as const;
await query('1 curve of a million points, all', loss);
await query('1 curve of a million points, a tenth of it', {
  ...loss,
  fromUpdate: 123_457,
  toUpdate: 223_456,
});
await query('1 curve of a million points, 5,000 buckets', { ...loss, buckets: 5_000 });

const start = Math.ceil(POINTS / KEYS.length);
const live: number[] = [];
for (let update = start; update < start + 400; update += 4) {
  const points = [0, 1, 2, 3].flatMap((i) => KEYS.map((key) => point(key, update + i)));
  live.push(timed(() => appendMetricPoints(database, several, points)));
}
report('live batch of 24 points', live);

const cut = slices(deleteRecordingsAfter(database, several, start - 2_000));
report(`slice of the deletion after a checkpoint (${cut.length} slices)`, cut);
const gone = slices(deleteRun(database, single));
report(`slice of a run's deletion (${gone.length} slices)`, gone);

await store.close();
rmSync(folder, { recursive: true });
