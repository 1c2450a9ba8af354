import type { Dirent } from 'node:fs';
import { lstat, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { errorCode } from '../../shared/errors/thrown.ts';
import { DAMAGED, REPLAY_FILE, updateOfName } from '../checkpoint/checkpoint-files.ts';

/** What a folder of a run takes on the disk, in bytes. */
export interface FolderBytes {
  /** By name of the folder, the replay included. */
  readonly checkpoints: ReadonlyMap<string, { readonly bytes: number; readonly replay: number }>;
  readonly damaged: number;
  readonly other: number;
}

/** It was removed meanwhile by a worker that trains, or may not be read. */
const NOT_SEEN = new Set(['ENOENT', 'ENOTDIR', 'EACCES', 'EPERM']);

/** What cannot be read counts as nothing: one folder must not hide the sizes of all the others. */
async function ifSeen<T>(reading: Promise<T>, otherwise: T): Promise<T> {
  try {
    return await reading;
  } catch (error) {
    if (NOT_SEEN.has(errorCode(error) ?? '')) return otherwise;
    throw error;
  }
}

async function entriesOf(folder: string): Promise<Dirent[]> {
  return ifSeen(readdir(folder, { withFileTypes: true }), []);
}

/** Bytes of a file, or of all files in a folder; links are not followed. */
export async function bytesOf(path: string): Promise<number> {
  const found = await ifSeen(lstat(path), null);
  if (!found?.isDirectory()) return found?.size ?? 0;
  const entries = await entriesOf(path);
  const sizes = await Promise.all(entries.map(({ name }) => bytesOf(join(path, name))));
  return sizes.reduce((sum, size) => sum + size, 0);
}

/** Measures the folder of a run; one that is not there is empty. */
export async function measureRunFolder(folder: string): Promise<FolderBytes> {
  const checkpoints = new Map<string, { bytes: number; replay: number }>();
  let damaged = 0;
  let other = 0;
  for (const { name } of await entriesOf(folder)) {
    const path = join(folder, name);
    const bytes = await bytesOf(path);
    if (DAMAGED.test(name)) damaged += bytes;
    else if (updateOfName(name) === null) other += bytes;
    else checkpoints.set(name, { bytes, replay: await bytesOf(join(path, REPLAY_FILE)) });
  }
  return { checkpoints, damaged, other };
}
