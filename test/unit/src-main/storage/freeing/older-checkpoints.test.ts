import { existsSync, mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { RunSize } from '../../../../../shared/contract/storage.ts';
import { checkpointName } from '../../../../../src-main/checkpoint/checkpoint-files.ts';
import { olderCheckpoints } from '../../../../../src-main/storage/freeing/older-checkpoints.ts';
import {
  listCheckpoints,
  saveCheckpoint,
} from '../../../../../src-main/store/checkpoints-repository.ts';
import { migratedDatabase, storeRun } from '../../store/temporary-database.ts';
import { temporaryFolder } from '../../store/temporary-folder.ts';

test('nothing is freed while a newer checkpoint cannot be read', async () => {
  const database = migratedDatabase();
  const number = storeRun(database, 'r');
  const folder = temporaryFolder();
  for (const update of [10, 20]) {
    const name = checkpointName(update);
    const [environmentSteps, bytes, createdAt] = [update, 1, update];
    const known = { name, update, environmentSteps, bytes, hash: null, createdAt, planned: true };
    saveCheckpoint(database, number, known, Infinity);
    mkdirSync(join(folder, name));
    symlinkSync('state.json', join(folder, name, 'state.json'));
  }
  const run = { id: 'r' } as RunSize;
  const freeing = olderCheckpoints.free({ database, number, run, folder, isAtRest: () => true });
  await expect(freeing).rejects.toMatchObject({ code: 'CHECKPOINT_UNREADABLE' });
  expect(listCheckpoints(database, number).map(({ update }) => update)).toEqual([10, 20]);
  expect(existsSync(join(folder, checkpointName(10)))).toBe(true);
});
