import { expect, test } from 'vitest';
import { eventFiles } from '../../../../../src-main/exits/tensorboard/event-files.ts';
import { renameRun } from '../../../../../src-main/store/runs/runs-repository.ts';
import { appendMetricPoints } from '../../../../../src-main/store/metrics/write-metrics.ts';
import { migratedDatabase, storeRun } from '../../store/temporary-database.ts';
import { storedSource, wholeFile } from '../stored-source.ts';
import { fileVersion, readRecords, readScalars } from './read-event-file.ts';

test('every run has a folder of its own with its points by ascending update', async () => {
  const database = migratedDatabase();
  const run = storeRun(database, 'aa');
  storeRun(database, 'bb');
  renameRun(database, run, '../Mine: 1', 2_000);
  appendMetricPoints(database, run, [
    { key: 'train/loss', update: 10, wallSeconds: 2, value: 0.5 },
    { key: 'train/loss', update: 20, wallSeconds: 4, value: 0.25 },
    { key: 'train/meanQ', update: 10, wallSeconds: 2, value: -1 },
    // A validation ends later than the update it is of.
    { key: 'validation/goalRate', update: 10, wallSeconds: 3, value: 1 },
    { key: 'validation/goalRate', update: 0, wallSeconds: 0, value: 0 },
  ]);
  const files = new Map<string, Buffer>();
  for await (const { path, bytes } of eventFiles(storedSource(database), { runs: ['aa', 'bb'] })) {
    files.set(path, await wholeFile(bytes));
  }
  expect([...files.keys()]).toEqual([
    'Mine-1-aa/events.out.tfevents.0000000001.hrm-agent-lab',
    'Quick-bb/events.out.tfevents.0000000001.hrm-agent-lab',
  ]);
  const [events, none] = [...files.values()].map(readRecords);
  expect(fileVersion(events[0])).toBe('brain.Event:2');
  // The run was created one second after 1970 began.
  expect(readScalars(events)).toEqual([
    { wallTime: 1, step: 0, scalars: { 'validation/goalRate': 0 } },
    { wallTime: 3, step: 10, scalars: { 'train/loss': 0.5, 'train/meanQ': -1 } },
    { wallTime: 4, step: 10, scalars: { 'validation/goalRate': 1 } },
    { wallTime: 5, step: 20, scalars: { 'train/loss': 0.25 } },
  ]);
  expect(none).toHaveLength(1);
});
