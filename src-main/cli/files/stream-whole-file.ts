import { createWriteStream } from 'node:fs';
import { open, rm } from 'node:fs/promises';
import type { Writable } from 'node:stream';
import { isFileError } from '../../disk/file-error.ts';
import { PRIVATE_FILE } from '../../disk/private-modes.ts';
import { placeNew, unfinishedName } from './whole-file.ts';

/** What is to be written cannot be read. */
class ReadError extends Error {
  override readonly name = 'ReadError';
  readonly code = 'READ_FAILED';
}

/**
 * A file that is written piece by piece, and is there as a whole or not at all.
 * @throws the file system's errors of writing; ReadError for those of what is read meanwhile; what `write` throws
 */
export async function streamWholeFile<T>(
  path: string,
  write: (to: Writable) => Promise<T>,
): Promise<T> {
  const unfinished = unfinishedName(path);
  const to = createWriteStream(unfinished, { flags: 'wx', mode: PRIVATE_FILE });
  let ofWriting: unknown = null;
  to.once('error', (error) => (ofWriting = error));
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
    if (isWritten || cause === ofWriting || !isFileError(cause)) throw cause;
    throw new ReadError(`it cannot be read: ${cause.message}`, { cause });
  } finally {
    await rm(unfinished, { force: true });
  }
}
