import { createWriteStream } from 'node:fs';
import { open, rm } from 'node:fs/promises';
import type { Writable } from 'node:stream';
import { isFileError } from '../../disk/file-error.ts';
import { ReadError } from './read-error.ts';
import { placeNew, unfinishedName } from './whole-file.ts';

/** Whether the file system refused something else than the file that is written. */
function isOfReading({ syscall, path }: NodeJS.ErrnoException, written: string): boolean {
  return syscall === 'read' || (path !== undefined && path !== written);
}

/**
 * A file that is written piece by piece, and is there as a whole or not at all.
 * @param mode who may read it, as far as the umask lets them
 * @throws the file system's errors of writing; ReadError for those of what is read meanwhile; what `write` throws
 */
export async function streamWholeFile<T>(
  path: string,
  mode: number,
  write: (to: Writable) => Promise<T>,
): Promise<T> {
  const unfinished = unfinishedName(path);
  const to = createWriteStream(unfinished, { flags: 'wx', mode });
  // Whoever writes hears of it, too.
  to.on('error', () => {});
  let isWritten = false;
  try {
    const result = await write(to);
    isWritten = true;
    const file = await open(unfinished, 'r+');
    await file.sync();
    await file.close();
    placeNew(unfinished, path);
    return result;
  } catch (cause) {
    if (isWritten || !isFileError(cause) || !isOfReading(cause, unfinished)) throw cause;
    throw new ReadError(cause);
  } finally {
    // One that is still being opened would be there again.
    if (!to.closed) await new Promise<void>((done) => to.once('close', done).destroy());
    await rm(unfinished, { force: true });
  }
}
