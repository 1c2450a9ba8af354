import { existsSync } from 'node:fs';
import {
  copyFile,
  mkdir,
  readdir,
  readlink,
  rename,
  rm,
  rmdir,
  stat,
  symlink,
} from 'node:fs/promises';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { formatBytes } from '../../shared/format/bytes.ts';
import { errorCode } from '../../shared/errors/thrown.ts';
import { writeDurably } from '../disk/durable-file.ts';
import { syncFile, syncFolder } from '../disk/lasting.ts';
import { freeBytes } from '../disk/free-space.ts';
import { PRIVATE_FOLDER } from '../disk/private-modes.ts';
import { databaseFile } from '../store/data-folder.ts';
import { elsewhereFile, usualDataFolder } from './data-folder.ts';

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

/**
 * The folder that is meant when somebody chooses one: itself when it is empty or holds a lab, else one of its own within
 * it, so that files of others are never mixed with the lab's.
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
    if (!existsSync(folder) || (await readdir(folder)).length === 0)
      return { kind: 'empty', folder };
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

/** Copies all files, and looks whether each has its length; what was copied is removed when that fails. */
async function copyAll(from: string, to: string, onProgress: (share: number) => void, disk: Disk) {
  const files = await filesBelow(from);
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
 * Moves all data of a closed lab. On the same disk it is renamed, to another one copied and removed afterwards; when it
 * fails the old folder is as it was.
 * @param to a folder that is not there, or empty
 * @param onProgress share that is done, 0..1
 * @throws MoveError, and the file system's errors
 */
export async function moveDataFolder(
  from: string,
  to: string,
  onProgress: (share: number) => void,
  disk: Disk = THIS_DISK,
): Promise<void> {
  await mkdir(dirname(to), { recursive: true, mode: PRIVATE_FOLDER });
  if (existsSync(to)) await rmdir(to);
  try {
    await disk.rename(from, to);
    return onProgress(1);
  } catch (error) {
    if (errorCode(error) !== 'EXDEV') throw error;
  }
  const unfinished = `${to}.moving`;
  try {
    await mkdir(unfinished, { mode: PRIVATE_FOLDER });
    await copyAll(from, unfinished, onProgress, disk);
    await rename(unfinished, to);
    await syncFolder(dirname(to));
  } catch (error) {
    await rm(unfinished, { recursive: true, force: true });
    throw error;
  }
  await rm(from, { recursive: true });
}

/**
 * Lets the application and the command line use a folder from now on.
 * @throws the file system's errors; the one that was used before stays in use then
 */
export async function useDataFolder(
  folder: string,
  environment: Readonly<Record<string, string | undefined>>,
): Promise<void> {
  const usual = usualDataFolder(environment);
  const file = elsewhereFile(usual);
  if (resolve(folder) === usual) return rm(file, { force: true });
  await mkdir(usual, { recursive: true, mode: PRIVATE_FOLDER });
  writeDurably(file, `${JSON.stringify({ dataFolder: resolve(folder) }, null, 2)}\n`);
}
