import { existsSync } from 'node:fs';
import { mkdir, open } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { PRIVATE_FOLDER } from '../disk/private-modes.ts';

/** Makes the names in a folder last; Windows knows no such thing and refuses. */
export async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return;
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
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

/**
 * Makes a folder, and those above it that are not there, for its user alone, so that they survive a power cut.
 * mkdir's own recursion answers ENOENT for whatever else goes wrong.
 */
export async function makeLastingFolder(path: string): Promise<void> {
  const above = dirname(resolve(path));
  try {
    await mkdir(path, { mode: PRIVATE_FOLDER });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST') return;
    if (code !== 'ENOENT' || existsSync(above)) throw error;
    await makeLastingFolder(above);
    await mkdir(path, { mode: PRIVATE_FOLDER });
  }
  await syncFolder(above);
}
