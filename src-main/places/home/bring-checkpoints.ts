import { existsSync } from 'node:fs';
import { mkdir, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { keptCheckpoints } from '../../../shared/run-config/kept-checkpoints.ts';
import { checkStagedCheckpoint } from '../../archive/import/staged-checkpoint.ts';
import { createStaging, removeStaging, writeSynced } from '../../archive/import/staging.ts';
import { removeCheckpoint } from '../../checkpoint/remove-checkpoint.ts';
import { makeLastingFolder, syncFolder } from '../../disk/lasting.ts';
import { PRIVATE_FOLDER } from '../../disk/private-modes.ts';
import { writeRunFile } from '../../runs/run-file.ts';
import {
  listCheckpoints,
  saveCheckpoint,
  type StoredCheckpoint,
} from '../../store/checkpoints-repository.ts';
import type { ReadableConnection, WritableConnection } from '../../store/connection.ts';
import { runFolder } from '../../store/data-folder.ts';
import { findPlacedRun, LIVES, type StoredPlacedRun } from '../../store/placed-runs-repository.ts';
import { isCheckpointFile } from '../../task-folder/layout.ts';
import { TaskFolderError } from '../../task-folder/task-folder-error.ts';
import type { TaskFiles } from '../../task-folder/task-files.ts';
import type { ToldCheckpoint } from '../follow/followed.ts';
import { followedNow } from '../follow/followed-now.ts';
import { PlaceError } from '../place-error.ts';

export interface BringOptions {
  readonly database: WritableConnection;
  readonly dataFolder: string;
  readonly files: TaskFiles;
  readonly signal: AbortSignal;
}

/** More than a checkpoint has, by far. */
const LARGEST_BYTES = 64 * 2 ** 30;

/** A name under which no checkpoint of the run lies here. */
function freeName(folder: string, name: string): string {
  for (let copy = 0; ; copy++) {
    const candidate = copy === 0 ? name : `${name.slice(0, 'checkpoint-123456789'.length)}-${copy}`;
    if (!existsSync(join(folder, candidate))) return candidate;
  }
}

/** Copies a checkpoint into a folder of its own. @throws TaskFolderError when what comes is no checkpoint */
async function receive(
  { files, signal }: BringOptions,
  task: string,
  { owner, checkpoint: { name } }: ToldCheckpoint,
  folder: string,
): Promise<void> {
  await mkdir(folder, { mode: PRIVATE_FOLDER });
  let bytes = 0;
  for await (const file of files.checkpoint({ id: task, owner, name }, signal)) {
    bytes += file.bytes;
    if (!isCheckpointFile(file.path) || bytes > LARGEST_BYTES) {
      throw new TaskFolderError('TASK_CHECKPOINT', `what came of ${name} is no checkpoint`);
    }
    await writeSynced(join(folder, file.path), file.content);
  }
}

function isAnswer(error: unknown): boolean {
  if (error instanceof TaskFolderError) return true;
  return error instanceof PlaceError && error.code !== 'PLACE_UNREACHABLE';
}

/** Does it still count? Another owner may have begun while it was on its way. */
function counts(
  { database }: BringOptions,
  run: StoredPlacedRun,
  { owner, checkpoint }: ToldCheckpoint,
): boolean {
  return followedNow(database, run).checkpoints.some(
    (each) => each.owner === owner && each.checkpoint.name === checkpoint.name,
  );
}

/** @returns whether it is here now */
async function bringOne(
  options: BringOptions,
  placed: StoredPlacedRun,
  told: ToldCheckpoint,
  kept: number,
): Promise<boolean> {
  const { database, dataFolder } = options;
  const { run, id, task } = placed;
  const folder = runFolder(dataFolder, id);
  const staging = await createStaging(dataFolder);
  try {
    const staged = join(staging, 'checkpoint');
    await receive(options, task ?? id, told, staged);
    const { planned: _planned, ...row } = told.checkpoint;
    const checked = await checkStagedCheckpoint(row, staged, `${row.name} of run ${id}`);
    await makeLastingFolder(folder);
    const name = freeName(folder, row.name);
    await rename(staged, join(folder, name));
    await syncFolder(folder);
    if (!counts(options, placed, told)) {
      await removeCheckpoint(folder, name);
      return false;
    }
    for (const old of saveCheckpoint(database, run, { ...checked, name }, kept)) {
      await removeCheckpoint(folder, old);
    }
    return true;
  } finally {
    await removeStaging(staging);
  }
}

/**
 * Brings checkpoints of a run home, each whole or not at all, and looks at them as at imported ones.
 * @param kept how many planned ones stay, as configured
 * @throws ArchiveError, the file system's errors; PlaceError, TaskFolderError when one of a run that has ended did not
 *   come, or none of one that goes on
 */
export async function bringCheckpoints(
  options: BringOptions,
  run: StoredPlacedRun,
  kept: number,
): Promise<void> {
  const { database, dataFolder, signal } = options;
  const stored = listCheckpoints(database, run.run);
  const told = followedNow(database, run).checkpoints.map((each) => ({
    ...each,
    planned: each.checkpoint.planned,
  }));
  // Those that its tasks keep: the others are not there any more.
  const staying = keptCheckpoints(told, kept);
  // One that comes after a newer one would be taken for the newest.
  const missing = told.filter(
    (each) => staying.has(each) && isAfter(stored, each.checkpoint.update),
  );
  let failure: unknown = null;
  let brought = 0;
  for (const each of missing) {
    signal.throwIfAborted();
    try {
      if (await bringOne(options, run, each, kept)) brought++;
    } catch (error) {
      // A task that goes on removes older ones meanwhile.
      if (!isAnswer(error)) throw error;
      failure = error;
    }
  }
  if (brought > 0) writeRunFile(database, run.id, runFolder(dataFolder, run.id));
  const isEnough = brought > 0 && findPlacedRun(database, run.run)?.live === LIVES.out;
  if (failure !== null && !isEnough) throw failure;
}

/** Whether the newest checkpoint that a run told of is not here, nor one as new. */
export function isNewestThere(database: ReadableConnection, run: StoredPlacedRun): boolean {
  const newest = followedNow(database, run).checkpoints.at(-1)?.checkpoint;
  if (!newest) return false;
  return isAfter(listCheckpoints(database, run.run), newest.update);
}

function isAfter(stored: readonly StoredCheckpoint[], update: number): boolean {
  return stored.every((each) => each.update < update);
}
