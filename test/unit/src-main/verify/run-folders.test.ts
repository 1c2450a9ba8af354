import { chmodSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { checkpointName } from '../../../../src-main/checkpoint/checkpoint-files.ts';
import { beginningOf } from '../../../../src-main/runs/checkpoints/adopt-run.ts';
import { readRunFile } from '../../../../src-main/runs/run-file-format.ts';
import { runFolder } from '../../../../src-main/store/data-folder.ts';
import { orphanRuns, runsAhead } from '../../../../src-main/verify/run-folders.ts';
import { migratedDatabase, storeRun } from '../store/temporary-database.ts';
import { temporaryFolder } from '../store/temporary-folder.ts';

/** Makes the folder of a run with a newer checkpoint than any row names. */
function makeRun(dataFolder: string, id: string): string {
  const folder = runFolder(dataFolder, id);
  mkdirSync(join(folder, checkpointName(10)), { recursive: true });
  return folder;
}

/** The same, and lets nobody look into it. */
function makeClosedRun(dataFolder: string, id: string): string {
  const folder = makeRun(dataFolder, id);
  chmodSync(folder, 0);
  onTestFinished(() => chmodSync(folder, 0o700));
  return folder;
}

// No permission stops an administrator.
const isAdministrator = process.platform === 'win32' || process.getuid?.() === 0;

test.skipIf(isAdministrator)('a folder that cannot be read hides no other', () => {
  const database = migratedDatabase();
  const dataFolder = dirname(database.file);
  for (const id of ['known', 'closed']) storeRun(database, id);
  for (const id of ['known', 'orphan']) makeRun(dataFolder, id);
  for (const id of ['closed', 'closed-orphan']) makeClosedRun(dataFolder, id);
  expect(runsAhead(database, dataFolder)).toEqual(['known']);
  // It may hold a run.
  expect(orphanRuns(database, dataFolder)).toEqual(['closed-orphan', 'orphan']);
});

test.skipIf(isAdministrator)('a file that cannot be read says no more than a damaged one', () => {
  const dataFolder = temporaryFolder();
  const folder = makeClosedRun(dataFolder, 'closed');
  expect(readRunFile(folder, 'closed')).toMatchObject({ kind: 'damaged' });
  expect(beginningOf(dataFolder, 'closed')).toBeGreaterThan(0);
});
