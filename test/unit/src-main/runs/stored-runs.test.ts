import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { StoredRuns } from '../../../../src-main/runs/stored-runs.ts';
import { runFolder } from '../../../../src-main/store/data-folder.ts';
import { saveCheckpoint } from '../../../../src-main/store/checkpoints-repository.ts';
import { appendMetricPoints } from '../../../../src-main/store/metrics/write-metrics.ts';
import { saveRung } from '../../../../src-main/store/runs/runs-repository.ts';
import { rungPoints } from '../store/metrics/rung-points.ts';
import { migratedDatabase, storeRun } from '../store/temporary-database.ts';
import { temporaryFolder } from '../store/temporary-folder.ts';

test('checkpoints tell how many boards their run had left, those of a climb among them', () => {
  const database = migratedDatabase();
  const run = storeRun(database, 'climbs');
  const dataFolder = temporaryFolder();
  const folder = runFolder(dataFolder, 'climbs');
  const runs = new StoredRuns(database, {
    dataFolder,
    analysisWorker: new URL('file:///nowhere'),
    abandoned: true,
  });
  const behind = () => runs.checkpoints('climbs').map(({ boardsBehind }) => boardsBehind);
  for (const update of [20, 30, 40, 50]) {
    const some = { environmentSteps: 1, createdAt: 1, bytes: 1, hash: null, planned: true };
    saveCheckpoint(database, run, { ...some, name: `c${update}`, update }, Infinity);
  }
  // Without a ladder.
  expect(behind()).toEqual([0, 0, 0, 0]);

  appendMetricPoints(database, run, rungPoints([1, 1, 1, 2, 3]));
  // It climbed in updates 30, 40 and 50, after what it tells of these; of the last it has told no more.
  saveRung(database, run, { rung: 4, rungs: 4, board: '11×11' });
  expect(behind()).toEqual([0, 1, 2, 3]);

  // One that was written by the clock before the run climbed in its update says so itself.
  const states = {
    c20: '{',
    c30: '{}',
    c40: '{"ladder":{"rung":1}}',
    c50: '{"ladder":{"rung":3}}',
  };
  for (const [name, state] of Object.entries(states)) {
    mkdirSync(join(folder, name), { recursive: true });
    writeFileSync(join(folder, name, 'state.json'), state);
  }
  expect(behind()).toEqual([0, 1, 1, 3]);
});
