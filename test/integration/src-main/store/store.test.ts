import { existsSync, mkdirSync, readdirSync, rmSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { MetricPoint } from '../../../../shared/contract/metrics.ts';
import {
  type ReadableConnection,
  type SqlValue,
  WritableConnection,
} from '../../../../src-main/store/connection.ts';
import { databaseFile } from '../../../../src-main/store/data-folder.ts';
import { SCHEMA_VERSION } from '../../../../src-main/store/migrations/all.ts';
import { readMetrics } from '../../../../src-main/store/metrics/read-metrics.ts';
import { appendMetricPoints } from '../../../../src-main/store/metrics/write-metrics.ts';
import { findRun } from '../../../../src-main/store/runs/runs-repository.ts';
import { openStore, openStoreForReading } from '../../../../src-main/store/store.ts';
import { storeRun } from '../../../unit/src-main/store/temporary-database.ts';
import { temporaryFolder } from '../../../unit/src-main/store/temporary-folder.ts';

function openedStore(folder = temporaryFolder()) {
  const store = openStore(folder);
  let closing: Promise<void> | null = null;
  const close = () => (closing ??= store.close());
  onTestFinished(close);
  return { ...store, folder, close };
}

test('a store keeps its data from one opening to the next', async () => {
  const first = openedStore();
  storeRun(first.database, 'r');
  await first.close();
  const second = openedStore(first.folder);
  expect(findRun(second.database, 'r')!.name).toBe('Quick');
});

test('a second lab cannot open the folder, but can read it', async () => {
  const { folder, database, close } = openedStore();
  storeRun(database, 'r');
  expect(() => openStore(folder)).toThrow(expect.objectContaining({ code: 'DATA_FOLDER_IN_USE' }));
  const reading = openStoreForReading(folder);
  expect(reading.hasOwner).toBe(true);
  expect(findRun(reading.database, 'r')!.state).toBe('queued');
  expect(await reading.recordings.episodes('r')).toEqual([]);
  await reading.close();
  await close();
  const later = openStoreForReading(folder);
  onTestFinished(later.close);
  expect(later.hasOwner).toBe(false);
});

test('nothing is made where only reading was asked for', () => {
  const folder = temporaryFolder();
  expect(() => openStoreForReading(folder)).toThrow(
    expect.objectContaining({
      code: 'DATABASE_MISSING',
      message: `there is no lab in ${folder} yet`,
    }),
  );
  expect(readdirSync(folder)).toEqual([]);
});

test('a database of another version is refused and its folder can be locked again', async () => {
  const { folder, close } = openedStore();
  const stored = (version: number) => {
    const connection = WritableConnection.open(databaseFile(folder));
    connection.script(`PRAGMA user_version = ${version}`);
    connection.close();
  };
  await close();
  stored(SCHEMA_VERSION + 10);
  expect(() => openStore(folder)).toThrow(expect.objectContaining({ code: 'DATABASE_TOO_NEW' }));
  expect(() => openStoreForReading(folder)).toThrow(
    expect.objectContaining({ code: 'DATABASE_TOO_NEW' }),
  );
  stored(SCHEMA_VERSION - 10);
  expect(() => openStoreForReading(folder)).toThrow(
    expect.objectContaining({ code: 'DATABASE_TOO_OLD' }),
  );
  stored(SCHEMA_VERSION);
  openedStore(folder);
});

test.each<[what: string, lose: (file: string) => void, said: string]>([
  ['missing', (file) => rmSync(file), 'is missing'],
  ['cut to nothing', (file) => truncateSync(file), 'is empty'],
])('a database that is %s is not replaced while there are runs', async (_, lose, said) => {
  const { folder, close } = openedStore();
  await close();
  const file = databaseFile(folder);
  for (const suffix of ['-wal', '-shm']) rmSync(`${file}${suffix}`, { force: true });
  mkdirSync(join(folder, 'runs', 'r1', 'checkpoint-000000010'), { recursive: true });
  lose(file);
  const before = existsSync(file);
  for (const open of [openStore, openStoreForReading]) {
    expect(() => open(folder)).toThrow(
      expect.objectContaining({
        code: 'DATABASE_LOST',
        message: expect.stringContaining(
          `${file} ${said}, but ${join(folder, 'runs')} holds 1 run`,
        ),
      }),
    );
  }
  expect(existsSync(file)).toBe(before);
  // An empty folder of runs hides nothing.
  rmSync(join(folder, 'runs', 'r1'), { recursive: true });
  openedStore(folder);
});

test('recordings that cannot be read fail with a store error, and the next ones work', async () => {
  const { database, recordings } = openedStore();
  storeRun(database, 'r');
  database.script('ALTER TABLE episodes RENAME TO elsewhere');
  await expect(recordings.episodes('r')).rejects.toMatchObject({
    name: 'StoreError',
    code: 'STORE_FAILED',
    message: expect.stringContaining('no such table: episodes'),
  });
  database.script('ALTER TABLE elsewhere RENAME TO episodes');
  expect(await recordings.episodes('r')).toEqual([]);
});

test('answers find their questions when many are asked at once', async () => {
  const { database, recordings } = openedStore();
  const ids = Array.from({ length: 20 }, (_, index) => `r${index}`);
  ids.forEach((id, index) => {
    const point = { key: 'train/loss', update: index, wallSeconds: 0, value: index } as const;
    appendMetricPoints(database, storeRun(database, id), [point]);
  });
  const answers = await Promise.all(
    ids.map((runId) => recordings.metrics({ runId, keys: ['train/loss'], buckets: 2 })),
  );
  expect(answers.map(([series]) => series.values[0])).toEqual(ids.map((_, index) => index));
});

test('a closed store answers nothing', async () => {
  const { recordings, close } = openedStore();
  await recordings.episodes('r');
  await close();
  await expect(recordings.episodes('r')).rejects.toMatchObject({ code: 'STORE_FAILED' });
});

/** A connection that counts the rows it reads, and knows the plans of its queries. */
function countingRows(database: ReadableConnection) {
  const seen = { rows: 0, plans: [] as string[] };
  const all: ReadableConnection['all'] = <Row>(sql: string, ...values: SqlValue[]) => {
    const plan = database.all<{ detail: string }>(`EXPLAIN QUERY PLAN ${sql}`, ...values);
    seen.plans.push(...plan.map(({ detail }) => detail));
    const rows = database.all<Row>(sql, ...values);
    seen.rows += rows.length;
    return rows;
  };
  const get: ReadableConnection['get'] = <Row>(sql: string, ...values: SqlValue[]) =>
    all<Row>(sql, ...values).at(0);
  const connection = Object.assign(Object.create(database) as ReadableConnection, { all, get });
  return { connection, seen };
}

test('a query reads about as many rows as buckets, by an index, however many points there are', () => {
  const { database } = openedStore();
  const buckets = 500;
  const reading = (points: number) => {
    const runId = `run-${points}`;
    const all = Array.from({ length: points }, (_, update): MetricPoint => ({
      key: 'train/loss',
      update,
      wallSeconds: update,
      value: update % 17,
    }));
    appendMetricPoints(database, storeRun(database, runId), all);
    const { connection, seen } = countingRows(database);
    const [series] = readMetrics(connection, { runId, keys: ['train/loss'], buckets });
    expect(series.points).toBe(points);
    return seen;
  };
  for (const points of [5_000, 20_000, 80_000]) {
    const { rows, plans } = reading(points);
    expect(rows).toBeLessThan(5 * buckets);
    expect(plans.filter((plan) => !plan.startsWith('SEARCH'))).toEqual([]);
  }
});
