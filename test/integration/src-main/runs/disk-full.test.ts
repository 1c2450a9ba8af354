import { expect, test, vi } from 'vitest';
import { openStoreForReading } from '../../../../src-main/store/store.ts';
import { findRun } from '../../../../src-main/store/runs/runs-repository.ts';
import { StoreError } from '../../../../src-main/store/store-error.ts';
import type { WritableConnection } from '../../../../src-main/store/connection.ts';
import { isPast, scriptedConfig, story, superviseRuns, until } from './supervised-runs.ts';

/** A database that cannot grow is what SQLite sees of a full disk. */
function fill(database: WritableConnection): void {
  database.script(`PRAGMA max_page_count = ${database.pragma('page_count')}`);
}

function makeRoom(database: WritableConnection): void {
  database.script('PRAGMA max_page_count = 1000000');
}

/** A run that fails as soon as what it records needs a page more. */
async function failOfFullDisk({ store, runs }: ReturnType<typeof superviseRuns>, name = 'full') {
  const { id } = runs.create(scriptedConfig(name, { updates: 100_000, episodes: 40 }));
  await until(runs, id, isPast(5));
  fill(store.database);
  return runs.settled(id);
}

test('a run whose records find no room is failed, says why, and can be resumed', async () => {
  const supervised = superviseRuns();
  const { runs, store } = supervised;
  const failed = await failOfFullDisk(supervised);
  expect(failed).toMatchObject({ state: 'failed', resumable: true });
  expect(failed.error).toMatch(/^disk full: .*lab\.sqlite is full$/);
  expect(() => runs.pause(failed.id)).toThrow('it is not possible to pause it');
  makeRoom(store.database);
  await runs.resume(failed.id);
  await until(runs, failed.id, isPast(failed.progress.update + 20));
  runs.stop(failed.id);
  await runs.settled(failed.id);
  expect(story(runs, failed.id)).toEqual([
    'queued',
    'running',
    `failed: ${failed.error}`,
    'queued',
    expect.stringMatching(/^running: from update \d+/),
    'stopping',
    'stopped',
  ]);
});

test('how it ended is stored, also for the next start of the lab', async () => {
  const supervised = superviseRuns();
  const { store, dataFolder } = supervised;
  const { id } = await failOfFullDisk(supervised);
  makeRoom(store.database);
  await supervised.close();
  const reading = openStoreForReading(dataFolder);
  expect(findRun(reading.database, id)).toMatchObject({
    state: 'failed',
    error: { code: 'DISK_FULL' },
  });
  await reading.close();
});

test('what a run warns of is shown while it trains, and stays in its history', async () => {
  const { runs } = superviseRuns();
  const { id } = runs.create(scriptedConfig('warn 5', { updates: 100_000 }));
  const warned = await until(runs, id, ({ warning }) => Boolean(warning));
  expect(warned).toMatchObject({ state: 'running', warning: 'the disk is nearly full' });
  // There is room here: it goes when the next checkpoint is written.
  await until(runs, id, ({ warning }) => !warning);
  runs.stop(id);
  await runs.settled(id);
  expect(story(runs, id)).toContain('running: the disk is nearly full');
});

test('a paused run that is stopped on a full disk stops', async () => {
  const { runs, store } = superviseRuns();
  const { id } = runs.create(scriptedConfig('paused', { updates: 100_000 }));
  await until(runs, id, isPast(3));
  runs.pause(id);
  await until(runs, id, ({ state }) => state === 'paused');
  const full = new StoreError('DISK_FULL', 'the disk is full');
  vi.spyOn(store.database, 'transaction').mockImplementationOnce(() => {
    throw full;
  });
  runs.stop(id);
  expect((await runs.settled(id)).state).toBe('stopped');
});

test('one that cannot be paused on a full disk is not said to be', async () => {
  const { runs, store } = superviseRuns();
  const { id } = runs.create(scriptedConfig('running', { updates: 100_000 }));
  await until(runs, id, isPast(3));
  const full = new StoreError('DISK_FULL', 'the disk is full');
  const write = vi.spyOn(store.database, 'transaction').mockImplementation(() => {
    throw full;
  });
  expect(() => runs.pause(id)).toThrow('the disk is full');
  write.mockRestore();
  expect(runs.get(id).state).not.toBe('pausing');
});
