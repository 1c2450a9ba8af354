import { randomBytes } from 'node:crypto';
import { readdirSync, rmSync } from 'node:fs';
import { mkdir, open, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { errorMessage } from '../../../shared/errors/thrown.ts';
import { printable } from '../../../shared/text/control-characters.ts';
import { isDiskFull } from '../../disk/disk-full.ts';
import { PRIVATE_FILE, PRIVATE_FOLDER } from '../../disk/private-modes.ts';
import { ArchiveError } from '../archive-error.ts';

/** Windows refuses for a moment while a scanner of viruses reads a file. */
const WHOLE = { recursive: true, force: true, maxRetries: 3 } as const;

/** Folders in which archives are unpacked; beside the runs, so that they can be moved there. */
const NAME = /^importing-[0-9a-f]{12}$/;

/** A folder in the data folder in which something is received, unpacked and looked at. */
export async function createStaging(dataFolder: string): Promise<string> {
  const folder = join(dataFolder, `importing-${randomBytes(6).toString('hex')}`);
  await mkdir(folder, { mode: PRIVATE_FOLDER });
  return folder;
}

/** It goes at the next start (clearStagings). */
function sayLeft(folder: string, error: unknown): void {
  const why = errorMessage(error);
  process.stderr.write(`${printable(`${folder} could not be removed: ${why}`)}\n`);
}

/** What cannot be removed now is said on standard error. */
export async function removeStaging(folder: string): Promise<void> {
  await rm(folder, WHOLE).catch((error: unknown) => sayLeft(folder, error));
}

/**
 * Removes what a dead process left of imports. To be called by the one process that may change the folder. What cannot
 * be removed now is said on standard error, and goes at the next start.
 */
export function clearStagings(dataFolder: string): void {
  for (const name of readdirSync(dataFolder)) {
    if (!NAME.test(name)) continue;
    const folder = join(dataFolder, name);
    try {
      rmSync(folder, WHOLE);
    } catch (error) {
      sayLeft(folder, error);
    }
  }
}

/** Writes pieces as a new file that lasts; makes its folder. */
export async function writeSynced(
  path: string,
  pieces: Iterable<Uint8Array> | AsyncIterable<Uint8Array>,
): Promise<void> {
  await mkdir(dirname(path), { recursive: true, mode: PRIVATE_FOLDER });
  const file = await open(path, 'wx', PRIVATE_FILE);
  try {
    for await (const piece of pieces) {
      for (let done = 0; done < piece.byteLength;) {
        done += (await file.write(piece, done)).bytesWritten;
      }
    }
    await file.sync();
  } catch (cause) {
    if (!isDiskFull(cause)) throw cause;
    throw new ArchiveError('ARCHIVE_NO_ROOM', `the disk that holds ${path} is full`, { cause });
  } finally {
    await file.close();
  }
}
