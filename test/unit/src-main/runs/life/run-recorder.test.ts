import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { RunRecorder } from '../../../../../src-main/runs/life/run-recorder.ts';
import { findRun } from '../../../../../src-main/store/runs/runs-repository.ts';
import { migratedDatabase, storeRun } from '../../store/temporary-database.ts';
import { temporaryFolder } from '../../store/temporary-folder.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

test('progress is stored about once a second, also while the clock is set back', () => {
  const database = migratedDatabase();
  const run = storeRun(database, 'r');
  const recorder = new RunRecorder({
    database,
    run,
    kept: { rounds: 1, sample: 1 },
    runFolder: temporaryFolder(),
    keptCheckpoints: 1,
    onPoints: () => {},
    onFailure: () => {},
  });
  const stored = () => findRun(database, 'r')!;
  const reach = (update: number) => recorder.progress({ ...stored().progress, update });
  reach(1);
  const { updatedAt } = stored();
  vi.setSystemTime(Date.now() - 3_600_000);
  reach(2);
  expect(stored().progress.update).toBe(1);
  vi.advanceTimersByTime(1_000);
  reach(3);
  expect(stored().progress.update).toBe(3);
  expect(stored().updatedAt).toBeGreaterThan(updatedAt);
});
