import { existsSync, readdirSync, statSync } from 'node:fs';
import { readFile, rename, rm, rmdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CodedError } from '../../shared/errors/coded-error.ts';
import { errorCode } from '../../shared/errors/thrown.ts';
import { writeDurably } from '../disk/durable-file.ts';
import { makeLastingFolder, syncFolder } from '../disk/lasting.ts';
import { PRIVATE_FILE } from '../disk/private-modes.ts';
import { databaseFile, runsFolder } from '../store/data-folder.ts';
import { type DataFolderLock, lockDataFolder } from '../store/database/data-folder-lock.ts';

type BackupErrorCode = 'BACKUP_TARGET_IN_USE' | 'BACKUP_UNSTABLE' | 'DISK_FULL' | 'CANCELLED';

/** A copy of a lab that cannot be made; nothing is left of it. `message` is one line for people. */
export class BackupError extends CodedError<BackupErrorCode> {
  override readonly name = 'BackupError';
}

/** Within the target, where a copy is made until it is whole: always on its disk. */
const UNFINISHED = '.hrm-lab-unfinished';
/** In that folder: says that the lab made it, so that nothing of somebody else is removed. */
const MARK = 'copying';
/** Written into the mark when the copy is whole and its parts go to where they belong. */
const MOVING = 'moving';

/** What systems put on the root of every disk. */
const OF_A_DISK: ReadonlySet<string> = new Set([
  'lost+found',
  'System Volume Information',
  '$RECYCLE.BIN',
  '.Trashes',
  '.Spotlight-V100',
  '.fseventsd',
]);

/** @throws BackupError BACKUP_TARGET_IN_USE when something is there. */
function refuseTaken(target: string): void {
  if (!existsSync(target)) return;
  const isEmpty =
    statSync(target).isDirectory() && readdirSync(target).every((name) => OF_A_DISK.has(name));
  if (isEmpty) return;
  throw new BackupError('BACKUP_TARGET_IN_USE', `${target} is there already and not empty`);
}

/** What the mark of an unfinished copy says; null when there is no such copy. */
async function readMark(unfinished: string): Promise<string | null> {
  try {
    return await readFile(join(unfinished, MARK), 'utf8');
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes(errorCode(error) ?? '')) return null;
    throw error;
  }
}

/** Whether the runs of a copy lie in its target, and its database does not yet. */
function isHalfMoved(unfinished: string, target: string): boolean {
  const isThere = (folder: string) => [databaseFile(folder), runsFolder(folder)].map(existsSync);
  const [database, runs] = isThere(unfinished);
  return database && !runs && !existsSync(databaseFile(target));
}

/** Removes a folder that is ours by its mark, or because nothing is in it, and what was moved out of it by then. */
async function removeUnfinished(target: string): Promise<void> {
  const unfinished = join(target, UNFINISHED);
  const said = await readMark(unfinished);
  if (said === null) return removeEmpty(unfinished);
  if (said === MOVING && isHalfMoved(unfinished, target)) {
    await rm(runsFolder(target), { recursive: true, force: true });
  }
  await rm(unfinished, { recursive: true });
}

/** Removes a folder in which nothing is; leaves any other. */
async function removeEmpty(folder: string): Promise<void> {
  try {
    await rmdir(folder);
  } catch (error) {
    if (!['ENOENT', 'ENOTEMPTY', 'ENOTDIR'].includes(errorCode(error) ?? '')) throw error;
  }
}

/**
 * Removes what is left of a copy during which its process died.
 * @throws StoreError DATA_FOLDER_IN_USE when another process makes it at this moment
 */
async function removeLeftOver(target: string): Promise<void> {
  const unfinished = join(target, UNFINISHED);
  if ((await readMark(unfinished)) !== null) lockDataFolder(unfinished).release();
  await removeUnfinished(target);
}

/** The database comes last: without it a folder is no lab. */
async function moveUp(unfinished: string, target: string): Promise<void> {
  refuseForeign(target);
  writeDurably(join(unfinished, MARK), MOVING);
  if (existsSync(runsFolder(unfinished))) await rename(runsFolder(unfinished), runsFolder(target));
  await syncFolder(target);
  await rename(databaseFile(unfinished), databaseFile(target));
  await syncFolder(target);
}

/** Somebody may have begun a lab there meanwhile. */
function refuseForeign(target: string): void {
  if (!existsSync(databaseFile(target)) && !existsSync(runsFolder(target))) return;
  throw new BackupError('BACKUP_TARGET_IN_USE', `${target} holds a lab by now`);
}

/**
 * Makes a copy of a lab in a folder that is not there or empty, which may be the root of a disk, or lie in a folder that
 * may not be written. The folder holds a lab when the copy is whole, and not before.
 * @param make makes it in a folder that is given to it
 * @throws BackupError BACKUP_TARGET_IN_USE, StoreError DATA_FOLDER_IN_USE, and what `make` throws; nothing is left then
 */
export async function fillFolder<T>(
  target: string,
  make: (folder: string) => Promise<T>,
): Promise<T> {
  await removeLeftOver(target);
  refuseTaken(target);
  const isMade = !existsSync(target);
  const unfinished = join(target, UNFINISHED);
  let lock: DataFolderLock | null = null;
  let made: T;
  try {
    await makeLastingFolder(unfinished);
    await writeFile(join(unfinished, MARK), '', { mode: PRIVATE_FILE });
    lock = lockDataFolder(unfinished);
    made = await make(unfinished);
    await moveUp(unfinished, target);
  } catch (error) {
    lock?.release();
    if (!isHeldByOther(error)) await removeUnfinished(target);
    if (isMade) await removeEmpty(target);
    throw error;
  }
  lock.release();
  await removeUnfinished(target);
  return made;
}

/** Another process began at the same moment. */
function isHeldByOther(error: unknown): boolean {
  return errorCode(error) === 'DATA_FOLDER_IN_USE';
}
