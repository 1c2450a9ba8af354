import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { DiskReserve } from '../../../../../src-main/disk/disk-reserve.ts';
import { RunEndings } from '../../../../../src-main/runs/life/run-endings.ts';
import { findRun, stateHistory } from '../../../../../src-main/store/runs/runs-repository.ts';
import { StoreError } from '../../../../../src-main/store/store-error.ts';
import { migratedDatabase, storeRun } from '../../store/temporary-database.ts';
import { temporaryFolder } from '../../store/temporary-folder.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const error = { code: 'DISK_FULL', message: 'disk full: no room' };
const failed = { state: 'failed', note: error.message, error } as const;

/** A database whose disk is full until it is told otherwise. */
function fullDisk() {
  const database = migratedDatabase();
  storeRun(database, 'r');
  const disk = { isFull: true };
  const transaction = database.transaction.bind(database);
  vi.spyOn(database, 'transaction').mockImplementation((work) => {
    if (disk.isFull) throw new StoreError('DISK_FULL', 'the disk is full');
    return transaction(work);
  });
  const late: string[] = [];
  const reserve = new DiskReserve(temporaryFolder());
  const endings = new RunEndings(database, reserve, (id) => late.push(id));
  const run = findRun(database, 'r')!;
  const stored = () => findRun(database, 'r')!;
  const end = () => endings.end(run, { ...failed, progress: { ...run.progress, update: 7 } });
  return { database, disk, endings, run, stored, end, late };
}

test('an ending that finds no room is shown, and stored as soon as there is some', () => {
  const { database, disk, endings, stored, end, late } = fullDisk();
  end();
  expect(stored().state).toBe('queued');
  expect(endings.holds('r')).toBe(true);
  expect(endings.withEnding(stored())).toMatchObject({ state: 'failed', error });
  vi.advanceTimersByTime(60_000);
  expect(stored().state).toBe('queued');
  expect(late).toEqual([]);
  disk.isFull = false;
  vi.advanceTimersByTime(10_000);
  // Its experiment may be over by that.
  expect(late).toEqual(['r']);
  expect(stored()).toMatchObject({ state: 'failed', error, progress: { update: 7 } });
  expect(endings.holds('r')).toBe(false);
  expect(stateHistory(database, 1).at(-1)).toMatchObject({ state: 'failed', note: error.message });
});

test('what its listener throws when it is stored late ends nothing', () => {
  const { database, disk, run } = fullDisk();
  const said = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  const endings = new RunEndings(database, new DiskReserve(temporaryFolder()), () => {
    throw new StoreError('DATABASE_DAMAGED', 'it is damaged');
  });
  endings.end(run, { ...failed, progress: run.progress });
  disk.isFull = false;
  vi.advanceTimersByTime(10_000);
  expect(said.mock.calls).toEqual([['run r: it is damaged\n']]);
  said.mockRestore();
});

test('it is stored before something else becomes of the run, which else is refused', () => {
  const { disk, endings, stored, end } = fullDisk();
  end();
  expect(() => endings.settle('r')).toThrow('the disk is full');
  disk.isFull = false;
  endings.settle('r');
  expect(stored().state).toBe('failed');
});

test('it is stored when the lab is closed, if there is room then', () => {
  const { disk, endings, stored, end } = fullDisk();
  end();
  disk.isFull = false;
  endings.close();
  expect(stored().state).toBe('failed');
});

test('nothing is kept of a run that is removed', () => {
  const { disk, endings, stored, end } = fullDisk();
  end();
  endings.forget('r');
  disk.isFull = false;
  vi.advanceTimersByTime(60_000);
  expect(stored().state).toBe('queued');
});
