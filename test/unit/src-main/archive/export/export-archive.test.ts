import { Writable } from 'node:stream';
import { expect, it, onTestFinished } from 'vitest';
import { findPreset } from '../../../../../shared/run-config/presets.ts';
import { exportArchive } from '../../../../../src-main/archive/export/export-archive.ts';
import { insertExperiment } from '../../../../../src-main/store/experiments-repository.ts';
import { leaveBehind } from '../../../../../src-main/store/runs/former-places.ts';
import { insertRun } from '../../../../../src-main/store/runs/runs-repository.ts';
import { openStore } from '../../../../../src-main/store/store.ts';
import { temporaryFolder } from '../../store/temporary-folder.ts';

it('a run that leaves its experiment while that is exported is not in the file: it has no place there', async () => {
  const dataFolder = temporaryFolder();
  const store = openStore(dataFolder);
  onTestFinished(() => store.close());
  const { database } = store;
  const { config } = findPreset('quick')!;
  const axes = { variants: ['carry' as const], seeds: [1, 2], grid: [] };
  const told = { id: 'e', name: 'E', notes: '', config, axes, createdAt: 5 };
  const experiment = insertExperiment(database, told);
  for (const [position, id] of ['a', 'b'].entries()) {
    const place = { experiment, position, values: [] };
    insertRun(database, {
      id,
      config,
      stopAtGoalRate: null,
      maxSeconds: null,
      createdAt: 6,
      place,
    });
  }
  let isLeft = false;
  const to = new Writable({
    write(chunk: Buffer, _encoding, done) {
      if (!isLeft && chunk.includes('runs/a/run.json')) {
        isLeft = true;
        leaveBehind(database, experiment);
      }
      done();
    },
  });
  const { signal } = new AbortController();
  const subject = { kind: 'experiment' as const, id: 'e' };
  const options = { dataFolder, subject, leaveOut: [], labVersion: '0.0.0-test', to, signal };
  const { runs } = await exportArchive(options);
  expect(isLeft).toBe(true);
  expect(runs.map(({ id }) => id)).toEqual(['a']);
});
