import { constants } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';
import { errorCode } from '../../shared/errors/thrown.ts';
import { TaskFolderError } from './task-folder-error.ts';

const NEWLINE = 0x0a;
/** Longer than any line of ours, the record of an episode among them. */
const LONGEST_LINE = 32 * 1024 * 1024;
/** Fewer bytes are not worth a call of the system. */
const LEAST_BYTES = 4_096;

/** Some whole lines of a file that grows. */
export interface WholeLines {
  readonly text: string;
  /** Bytes of the text. */
  readonly bytes: number;
  /** More of it is there: whole lines, as far as can be told without reading it. */
  readonly more: boolean;
}

/** Opens a file that somebody may be writing; null when there is none. No link is followed, no pipe waited for. */
async function openGrowing(path: string): Promise<FileHandle | null> {
  try {
    const flags = constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK;
    return await open(path, flags);
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return null;
    if (errorCode(error) !== 'ELOOP') throw error;
    throw new TaskFolderError('TASK_FILE', `${path} is not a regular file`, { cause: error });
  }
}

async function readBytes(file: FileHandle, from: number, most: number): Promise<Buffer> {
  const buffer = Buffer.alloc(most);
  let filled = 0;
  while (filled < most) {
    const { bytesRead } = await file.read(buffer, filled, most - filled, from + filled);
    if (bytesRead === 0) break;
    filled += bytesRead;
  }
  return buffer.subarray(0, filled);
}

function decode(bytes: Uint8Array, path: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (cause) {
    throw new TaskFolderError('TASK_LINE', `${path} holds something that is no text`, { cause });
  }
}

/**
 * Reads whole lines from a place in a file on; what follows the last newline is still being written, or was
 * torn off.
 * @param most bytes, about; a single line may be longer, so that something is read wherever a whole line is
 * @returns null when the file is not there
 * @throws TaskFolderError TASK_FILE when it is no regular file, TASK_LINE when a line is endless
 */
export async function readWholeLines(
  path: string,
  from: number,
  most: number,
): Promise<WholeLines | null> {
  const file = await openGrowing(path);
  if (!file) return null;
  try {
    const found = await file.stat();
    if (!found.isFile()) throw new TaskFolderError('TASK_FILE', `${path} is not a regular file`);
    // Another machine may see a file shorter than it is known to be, for a while.
    const there = Math.max(0, found.size - from);
    let length = Math.min(there, Math.max(most, LEAST_BYTES));
    for (;;) {
      const bytes = await readBytes(file, from, length);
      const end = bytes.lastIndexOf(NEWLINE) + 1;
      if (end > 0) {
        return { text: decode(bytes.subarray(0, end), path), bytes: end, more: length < there };
      }
      if (length >= there) return { text: '', bytes: 0, more: false };
      if (length >= LONGEST_LINE) {
        throw new TaskFolderError('TASK_LINE', `${path} has a line that does not end`);
      }
      length = Math.min(there, length * 2);
    }
  } finally {
    await file.close();
  }
}
