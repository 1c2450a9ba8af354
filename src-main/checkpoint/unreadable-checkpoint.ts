import { stat } from 'node:fs/promises';
import { isFileError } from '../disk/file-error.ts';

/** A checkpoint of which cannot be said whether it is whole: its disk, or its rights, refuse to have it read. */
export class UnreadableCheckpointError extends Error {
  override readonly name = 'UnreadableCheckpointError';
  readonly code = 'CHECKPOINT_UNREADABLE';
}

/** Whether an error says that something cannot be read: what is in it, or whether it is whole, is not known by that. */
export function cannotBeRead(error: unknown): error is Error & { readonly code?: string } {
  return error instanceof UnreadableCheckpointError || isFileError(error);
}

/** Something else, or nothing, stands where the file should be. */
const NOT_THERE = new Set(['ENOENT', 'ENOTDIR', 'EISDIR']);

/** Whether an error says that a file is not there; any other (rights, a bad sector, too many open files) may pass. */
export function isNotThere(error: unknown): boolean {
  return isFileError(error) && NOT_THERE.has(error.code ?? '');
}

/**
 * Reads something of a checkpoint.
 * @throws UnreadableCheckpointError for what the file system refuses; its error where nothing is there
 */
export async function readOf<T>(folder: string, read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (cause) {
    if (!isFileError(cause) || isNotThere(cause)) throw cause;
    const message = `${cause.path ?? folder} cannot be read now (${cause.code})`;
    throw new UnreadableCheckpointError(message, { cause });
  }
}

/**
 * Whether there is anything at the path of a checkpoint.
 * @throws UnreadableCheckpointError when that cannot be told
 */
export async function isCheckpointThere(path: string): Promise<boolean> {
  try {
    await readOf(path, () => stat(path));
    return true;
  } catch (error) {
    if (isNotThere(error)) return false;
    throw error;
  }
}
