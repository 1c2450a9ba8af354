import { createWriteStream } from 'node:fs';
import { open, rm } from 'node:fs/promises';
import type { Writable } from 'node:stream';
import { isFileError } from '../../disk/file-error.ts';
import { PRIVATE_FILE } from '../../disk/private-modes.ts';
import { CliError } from '../cli-error.ts';
import { placeNew, unfinishedName } from './whole-file.ts';

/**
 * A file that is written piece by piece, and is there as a whole or not at all.
 * @throws CliError when it cannot be written or is there already; what `write` throws
 */
export async function streamWholeFile<T>(
  path: string,
  write: (to: Writable) => Promise<T>,
): Promise<T> {
  const unfinished = unfinishedName(path);
  try {
    const result = await write(createWriteStream(unfinished, { flags: 'wx', mode: PRIVATE_FILE }));
    const file = await open(unfinished, 'r+');
    await file.sync();
    await file.close();
    placeNew(unfinished, path);
    return result;
  } catch (cause) {
    if (!isFileError(cause)) throw cause;
    const { code } = cause;
    const reason = code === 'EEXIST' ? 'is there already' : `cannot be written (${code})`;
    throw new CliError(`${path}: ${reason}`, { cause });
  } finally {
    await rm(unfinished, { force: true });
  }
}
