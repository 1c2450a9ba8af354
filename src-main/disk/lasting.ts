import { closeSync, fsyncSync, openSync } from 'node:fs';
import { mkdir, open } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { errorCode } from '../../shared/errors/thrown.ts';
import { PRIVATE_FOLDER } from './private-modes.ts';

/** What a file system says that cannot make a folder last. */
const NOT_KNOWN: ReadonlySet<unknown> = new Set(['EINVAL', 'ENOTSUP', 'ENOSYS']);

/** Makes the names in a folder last; Windows and some file systems know no such thing and refuse. */
export async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return;
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } catch (error) {
    if (!NOT_KNOWN.has(errorCode(error))) throw error;
  } finally {
    await folder.close();
  }
}

/** The same at once. */
export function syncFolderNow(path: string): void {
  if (process.platform === 'win32') return;
  const folder = openSync(path, 'r');
  try {
    fsyncSync(folder);
  } catch (error) {
    if (!NOT_KNOWN.has(errorCode(error))) throw error;
  } finally {
    closeSync(folder);
  }
}

/** Makes the bytes of a file last. */
export async function syncFile(path: string): Promise<void> {
  // Windows syncs only what may be written.
  const file = await open(path, 'r+');
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}

/** Makes a folder. @returns false when it was there */
async function makeFolder(path: string): Promise<boolean> {
  try {
    await mkdir(path, { mode: PRIVATE_FOLDER });
    return true;
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return false;
    throw error;
  }
}

/**
 * Makes a folder, and those above it that are not there, for its user alone, so that they survive a power cut.
 * Others may make some of them at the same time. mkdir's own recursion answers ENOENT for whatever else goes
 * wrong.
 */
export async function makeLastingFolder(path: string): Promise<void> {
  const folder = resolve(path);
  const above = dirname(folder);
  const isMade = await makeFolder(path).catch(async (error: unknown) => {
    // Nothing is above a drive of Windows that is not there.
    if (errorCode(error) !== 'ENOENT' || above === folder) throw error;
    await makeLastingFolder(above);
    return makeFolder(path);
  });
  if (isMade) await syncFolder(above);
}
