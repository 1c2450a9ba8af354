import { randomBytes } from 'node:crypto';
import { readdirSync, rmSync } from 'node:fs';
import { mkdir, open, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { ArchiveError } from './archive-error.ts';

/** Folders in which archives are unpacked; beside the runs, so that they can be moved there. */
const NAME = /^importing-[0-9a-f]{12}$/;

/** A folder in the data folder in which something is received, unpacked and looked at. */
export async function createStaging(dataFolder: string): Promise<string> {
  const folder = join(dataFolder, `importing-${randomBytes(6).toString('hex')}`);
  await mkdir(folder, { mode: 0o700 });
  return folder;
}

export async function removeStaging(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true });
}

/** Removes what a dead process left of imports. To be called by the one process that may change the folder. */
export function clearStagings(dataFolder: string): void {
  for (const name of readdirSync(dataFolder)) {
    if (NAME.test(name)) rmSync(join(dataFolder, name), { recursive: true, force: true });
  }
}

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

/** Writes pieces as a new file that lasts; makes its folder. */
export async function writeSynced(
  path: string,
  pieces: Iterable<Uint8Array> | AsyncIterable<Uint8Array>,
): Promise<void> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const file = await open(path, 'wx', 0o600);
  try {
    for await (const piece of pieces) {
      for (let done = 0; done < piece.byteLength;) {
        done += (await file.write(piece, done)).bytesWritten;
      }
    }
    await file.sync();
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== 'ENOSPC') throw cause;
    throw new ArchiveError('ARCHIVE_NO_ROOM', `the disk that holds ${path} is full`, { cause });
  } finally {
    await file.close();
  }
}
