import { chmodSync, mkdirSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { provideStartWeights } from '../../../../src-main/runs/start-weights.ts';
import { startOf, tinyConfig, train } from '../trainer/tiny-run.ts';
import { openStore } from '../../../../src-main/store/store.ts';
import { temporaryFolder } from '../../../unit/src-main/store/temporary-folder.ts';

/** Everything below a folder that others may read, write or enter. */
function openToOthers(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .concat(folder)
    .filter((path) => (statSync(path).mode & 0o077) !== 0);
}

test.skipIf(process.platform === 'win32')(
  'what a lab keeps may be read by its user alone: folder, database, runs, checkpoints',
  async () => {
    const dataFolder = join(temporaryFolder(), 'lab');
    const { database, close } = openStore(dataFolder);
    const runFolder = join(dataFolder, 'runs', 'r');
    mkdirSync(runFolder, { recursive: true, mode: 0o700 });
    await train(startOf(tinyConfig('quick'), { runFolder }));
    expect(readdirSync(runFolder)).toContain('checkpoint-000000040');
    const weights = join(runFolder, 'checkpoint-000000040', 'weights.safetensors');
    expect(openToOthers(dataFolder)).toEqual([]);
    const from = weights;
    const config = tinyConfig('quick', { startWeights: { from, checkpoint: 0 } });
    provideStartWeights(database, 'begun', config);
    expect(openToOthers(dataFolder)).toEqual([]);
    await close();
  },
);

test.skipIf(process.platform === 'win32')(
  'a folder that is there already keeps the rights that its user gave it',
  async () => {
    const dataFolder = join(temporaryFolder(), 'lab');
    mkdirSync(dataFolder, { mode: 0o755 });
    chmodSync(dataFolder, 0o755);
    await openStore(dataFolder).close();
    expect(statSync(dataFolder).mode & 0o777).toBe(0o755);
  },
);
