import { existsSync } from 'node:fs';
import { dirname } from 'node:path';
import { errorCode } from '../../../shared/errors/thrown.ts';
import { recordOf } from '../../../shared/typed/record.ts';
import { isDiskFull } from '../../disk/disk-full.ts';
import { CliError } from '../cli-error.ts';

/** Codes of a place that cannot be written to, which the user can see beforehand. */
const BAD_PLACE = new Set([
  'EACCES',
  'EISDIR',
  'ELOOP',
  'ENAMETOOLONG',
  'ENOENT',
  'ENOTDIR',
  'EPERM',
  'EROFS',
]);

/** A file that could not be written although there was nothing wrong with its place. */
class WriteError extends Error {
  override readonly name = 'WriteError';
  readonly code = 'WRITE_FAILED';
}

/** @throws CliError when something is there, or the folder is not in which it would be. */
export function checkIsNew(path: string): void {
  if (existsSync(path)) throw new CliError(`${path}: is there already`);
  if (!existsSync(dirname(path))) throw new CliError(`${path}: cannot be written (ENOENT)`);
}

/**
 * Writes a new file or folder; what is read meanwhile throws errors of its own kinds.
 * @throws CliError for a bad place, WriteError for a disk that is full or fails
 */
export async function writeNew<T>(path: string, write: () => Promise<T> | T): Promise<T> {
  try {
    return await write();
  } catch (cause) {
    if (recordOf(cause)['errno'] === undefined) throw cause;
    const code = errorCode(cause);
    if (code === 'EEXIST' || code === 'ENOTEMPTY') {
      throw new CliError(`${path}: is there already`, { cause });
    }
    if (code !== undefined && BAD_PLACE.has(code)) {
      throw new CliError(`${path}: cannot be written (${code})`, { cause });
    }
    const reason = isDiskFull(cause) ? 'the disk is full' : code;
    throw new WriteError(`${path}: cannot be written: ${reason}; nothing is left of it`, { cause });
  }
}
