import { existsSync } from 'node:fs';
import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { RunProgress } from '../../shared/contract/runs.ts';
import {
  deleteCheckpoint,
  listCheckpoints,
  type StoredCheckpoint,
} from '../store/checkpoints-repository.ts';
import type { WritableConnection } from '../store/connection.ts';
import { deleteRecordingsAfter } from '../store/delete-run.ts';
import { START_WEIGHTS_FILE } from '../trainer/protocol.ts';
import { inSlices } from './in-slices.ts';

/** The latest checkpoint whose folder is there; rows of later ones are dropped. */
function latestWhole(
  database: WritableConnection,
  run: number,
  folder: string,
): StoredCheckpoint | null {
  for (const checkpoint of listCheckpoints(database, run).toReversed()) {
    if (existsSync(join(folder, checkpoint.name))) return checkpoint;
    deleteCheckpoint(database, checkpoint.id);
  }
  return null;
}

/**
 * Removes what lies in a run's folder and is no checkpoint that we know, nor weights to begin with: one that a worker
 * finished just before the process died would later pass for the newest.
 */
async function clearFolder(
  database: WritableConnection,
  run: number,
  folder: string,
): Promise<void> {
  await mkdir(folder, { recursive: true });
  const names = listCheckpoints(database, run).map(({ name }) => name);
  const known = new Set([...names, START_WEIGHTS_FILE]);
  for (const entry of await readdir(folder)) {
    if (!known.has(entry)) await rm(join(folder, entry), { recursive: true, force: true });
  }
}

/**
 * Puts everything stored of a run back to its latest checkpoint, or to nothing, so that its worker
 * can go on from there. Makes its folder.
 * @returns the checkpoint, null for a start from scratch
 */
export async function rewindRun(
  database: WritableConnection,
  run: number,
  folder: string,
): Promise<StoredCheckpoint | null> {
  const checkpoint = latestWhole(database, run, folder);
  await clearFolder(database, run, folder);
  await inSlices(deleteRecordingsAfter(database, run, checkpoint?.update ?? -1));
  return checkpoint;
}

/** How far a rewound run is, until its worker says so itself. */
export function progressAt(checkpoint: StoredCheckpoint | null, before: RunProgress): RunProgress {
  return {
    ...before,
    update: checkpoint?.update ?? 0,
    environmentSteps: checkpoint?.environmentSteps ?? 0,
    wallSeconds: checkpoint ? before.wallSeconds : 0,
    updatesPerSecond: 0,
    secondsLeft: null,
  };
}
