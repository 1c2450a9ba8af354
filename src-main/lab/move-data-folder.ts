import { constants, existsSync } from 'node:fs';
import {
  access,
  copyFile,
  mkdir,
  readdir,
  readlink,
  rename,
  rm,
  rmdir,
  stat,
  symlink,
  writeFile,
} from 'node:fs/promises';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { formatBytes } from '../../shared/format/bytes.ts';
import { errorCode, errorMessage } from '../../shared/errors/thrown.ts';
import { writeDurably } from '../disk/durable-file.ts';
import { syncFile, syncFolder } from '../disk/lasting.ts';
import { freeBytes } from '../disk/free-space.ts';
import { PRIVATE_FOLDER } from '../disk/private-modes.ts';
import {
  type DataFolderLock,
  LOCK_FILES,
  lockDataFolder,
} from '../store/database/data-folder-lock.ts';
import { databaseFile, makeDataFolder } from '../store/data-folder.ts';
import { ELSEWHERE, elsewhereFile, usualDataFolder } from './data-folder.ts';

/** A data folder that cannot be moved to, or used, in one sentence. */
export class MoveError extends Error {}

/** What a folder is that somebody has chosen for the lab. */
export type ChosenFolder =
  /** It holds a lab already. */
  | { readonly kind: 'lab'; readonly folder: string }
  /** Nothing is there yet. */
  | { readonly kind: 'empty'; readonly folder: string };

const isWithin = (inner: string, outer: string) => {
  const path = relative(outer, inner);
  return path === '' || !(path === '..' || path.startsWith(`..${sep}`) || resolve(path) === path);
};

/** Whether a lab can take the place of what is there: nothing, an empty folder, or one that says where the lab is. */
async function isFree(folder: string): Promise<boolean> {
  if (!existsSync(folder)) return true;
  const names = await readdir(folder);
  return names.every((name) => name === ELSEWHERE) && (await canBeReplaced(folder));
}

/** The root of a disk cannot, nor a folder within one that belongs to somebody else: a lab goes into it. */
async function canBeReplaced(folder: string): Promise<boolean> {
  const above = dirname(folder);
  // Windows' drives have nothing above them.
  if (above === folder) return false;
  const [inner, outer] = await Promise.all([stat(folder), stat(above)]);
  if (inner.dev !== outer.dev) return false;
  return access(above, constants.W_OK).then(
    () => true,
    () => false,
  );
}

/**
 * The folder that is meant when somebody chooses one: itself when it is empty (and may be replaced) or holds a lab, else one
 * of its own within it, so that files of others are never mixed with the lab's.
 * @throws MoveError when it is, or lies within, the folder that is in use
 */
export async function chosenFolder(chosen: string, current: string): Promise<ChosenFolder> {
  const candidates = [resolve(chosen), join(resolve(chosen), 'hrm-agent-lab')];
  for (const folder of candidates) {
    if (folder === resolve(current)) throw new MoveError(`${folder} is in use already.`);
    if (isWithin(folder, resolve(current))) {
      throw new MoveError(`${folder} lies within the folder that is in use, ${current}.`);
    }
    if (existsSync(databaseFile(folder))) return { kind: 'lab', folder };
    if (await isFree(folder)) return { kind: 'empty', folder };
  }
  throw new MoveError(`${candidates.join(' and ')} hold files that are not a lab's.`);
}

interface FoundFile {
  readonly path: string;
  readonly bytes: number;
  /** What a link names; packages of engines have some. null for a file. */
  readonly link: string | null;
}

async function filesBelow(folder: string): Promise<FoundFile[]> {
  const files: FoundFile[] = [];
  for (const entry of await readdir(folder, { withFileTypes: true, recursive: true })) {
    const path = join(entry.parentPath, entry.name);
    if (entry.isSymbolicLink()) files.push({ path, bytes: 0, link: await readlink(path) });
    else if (entry.isFile()) files.push({ path, bytes: (await stat(path)).size, link: null });
  }
  return files;
}

/** What moving needs of the disk, for tests to hand in another one. */
export interface Disk {
  readonly rename: (from: string, to: string) => Promise<void>;
  readonly freeBytes: (folder: string) => number | null;
}

const THIS_DISK: Disk = { rename, freeBytes };

/** Belongs to a place, not to a lab: who holds a folder, and which is used instead. */
const OF_ITS_PLACE: ReadonlySet<string> = new Set([...LOCK_FILES, ELSEWHERE]);
/** What is said of a folder that stays where it is: on another disk, the root of one, or within a folder of somebody else. */
const IN_PLACE: ReadonlySet<unknown> = new Set(['EXDEV', 'EBUSY', 'EACCES', 'EPERM']);
/** Says that a folder holds what was copied so far, so that nothing of somebody else is removed. */
const COPYING = '.hrm-lab-copying';

/** Copies all files of a lab, and looks whether each has its length. */
async function copyAll(from: string, to: string, onProgress: (share: number) => void, disk: Disk) {
  const all = await filesBelow(from);
  const files = all.filter(({ path }) => !OF_ITS_PLACE.has(relative(from, path)));
  const total = files.reduce((sum, { bytes }) => sum + bytes, 0);
  const free = disk.freeBytes(dirname(to));
  if (free !== null && free < total) {
    throw new MoveError(
      `${formatBytes(total)} are to be moved, and ${formatBytes(free)} are free in ${dirname(to)}.`,
    );
  }
  let done = 0;
  const folders = new Set([to]);
  for (const { path, bytes, link } of files) {
    const target = join(to, relative(from, path));
    await mkdir(dirname(target), { recursive: true, mode: PRIVATE_FOLDER });
    if (link !== null) {
      await symlink(link, target);
      continue;
    }
    await copyFile(path, target);
    if ((await stat(target)).size !== bytes) throw new MoveError(`${target} was not copied whole.`);
    // What is copied goes where it was.
    await syncFile(target);
    folders.add(dirname(target));
    done += bytes;
    onProgress(total === 0 ? 1 : done / total);
  }
  for (const folder of folders) await syncFolder(folder);
}

/**
 * Makes room for a lab: removes a folder in which nothing is, or only what says where the lab is.
 * @returns whether it said so
 * @throws ENOTEMPTY when there is more in it
 */
async function clear(folder: string): Promise<boolean> {
  if (!existsSync(folder)) return false;
  const names = await readdir(folder);
  const saysWhere = names.length === 1 && names[0] === ELSEWHERE;
  if (saysWhere) await rm(join(folder, ELSEWHERE));
  await rmdir(folder);
  return saysWhere;
}

/** Copies a lab to a place that holds none, or leaves nothing there. */
async function copyWhole(
  from: string,
  to: string,
  onProgress: (share: number) => void,
  disk: Disk,
): Promise<void> {
  const unfinished = `${to}.moving`;
  const mark = join(unfinished, COPYING);
  // Of a copy during which the process died.
  if (existsSync(mark)) await rm(unfinished, { recursive: true });
  if (existsSync(unfinished))
    throw new MoveError(`${unfinished} is there already: remove it first.`);
  try {
    await mkdir(unfinished, { mode: PRIVATE_FOLDER });
    await writeFile(mark, '');
    await copyAll(from, unfinished, onProgress, disk);
    await rm(mark);
    await clear(to);
    await rename(unfinished, to);
    await syncFolder(dirname(to));
  } catch (error) {
    await rm(unfinished, { recursive: true, force: true });
    throw error;
  }
}

/** Removes what was moved elsewhere; what names the folder that is used instead stays. */
async function removeMoved(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    if (name !== ELSEWHERE) await rm(join(folder, name), { recursive: true });
  }
  if ((await readdir(folder)).length > 0) return;
  try {
    await rmdir(folder);
  } catch (error) {
    if (!IN_PLACE.has(errorCode(error))) throw error;
  }
}

/**
 * Moves all data of a closed lab, which is held meanwhile, and lets it be used where they are. On the same disk the
 * folder is renamed. To another one it is copied, and removed only when the new one is in use: whenever the process
 * dies, the folder in use is whole. When it fails the old folder is as it was, and in use.
 * @param to a folder that is not there, or empty
 * @param use lets a folder be used from now on
 * @param onProgress share that is done, 0..1
 * @returns why the old folder is still there, in words; '' when it is gone
 * @throws MoveError, StoreError DATA_FOLDER_IN_USE, and the file system's errors
 */
export async function moveDataFolder(
  from: string,
  to: string,
  use: (folder: string) => Promise<void>,
  onProgress: (share: number) => void,
  disk: Disk = THIS_DISK,
): Promise<string> {
  const lock = lockDataFolder(from);
  let state: 'untouched' | 'renamed' | 'copied' = 'untouched';
  try {
    await mkdir(dirname(to), { recursive: true, mode: PRIVATE_FOLDER });
    const saidWhere = await clear(to);
    if (await isRenamed(from, to, lock, disk)) state = 'renamed';
    else {
      // Copying takes a while, during which the process may die.
      if (saidWhere) await use(from);
      await copyWhole(from, to, onProgress, disk);
      state = 'copied';
    }
    await use(to);
  } catch (error) {
    if (state === 'renamed') {
      await clear(from);
      await disk.rename(to, from);
    }
    const isOldInUse = await use(from).then(
      () => true,
      () => false,
    );
    if (state === 'copied' && isOldInUse) await removeMoved(to);
    throw error;
  } finally {
    lock.release();
  }
  if (state === 'renamed') {
    onProgress(1);
    return '';
  }
  try {
    await removeMoved(from);
    return '';
  } catch (error) {
    return `${from} could not be removed: ${errorMessage(error)}`;
  }
}

/** Renames a folder on the same disk. @returns false for another disk, or a folder that stays where it is */
async function isRenamed(from: string, to: string, lock: DataFolderLock, disk: Disk) {
  // Windows renames nothing that is open.
  if (process.platform === 'win32') lock.release();
  try {
    await disk.rename(from, to);
    return true;
  } catch (error) {
    // Windows refuses so what somebody has open.
    const mayBeCopied =
      process.platform === 'win32' ? errorCode(error) === 'EXDEV' : IN_PLACE.has(errorCode(error));
    if (mayBeCopied) return false;
    throw error;
  }
}

/**
 * Lets the application and the command line use a folder from now on, which is made if it is not there.
 * @throws StoreError DATA_FOLDER_UNUSABLE, the file system's errors; the one that was used before stays in use then
 */
export async function useDataFolder(
  folder: string,
  environment: Readonly<Record<string, string | undefined>>,
): Promise<void> {
  const usual = usualDataFolder(environment);
  const file = elsewhereFile(usual);
  if (resolve(folder) === usual) return rm(file, { force: true });
  makeDataFolder(resolve(folder));
  await mkdir(usual, { recursive: true, mode: PRIVATE_FOLDER });
  writeDurably(file, `${JSON.stringify({ dataFolder: resolve(folder) }, null, 2)}\n`);
}
