import { randomUUID } from 'node:crypto';
import { lstat, mkdir, open, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { errorCode } from '../../shared/errors/thrown.ts';
import { printable } from '../../shared/text/control-characters.ts';
import { DiskFullError, isDiskFull } from '../disk/disk-full.ts';
import { PRIVATE_FILE, PRIVATE_FOLDER } from '../disk/private-modes.ts';
import { isReceivedPath, LOG_FOLDER, TASK_LIST_FILE } from './layout.ts';
import type { FramedFile } from './task-files.ts';
import { TaskFolderError } from './task-folder-error.ts';

/**
 * Makes a folder that is there or not; something else in its place, a link among it, is refused: files would
 * come to lie elsewhere.
 */
async function makeRealFolder(path: string): Promise<void> {
  try {
    await mkdir(path, { mode: PRIVATE_FOLDER });
  } catch (error) {
    if (errorCode(error) !== 'EEXIST') throw error;
    if ((await lstat(path)).isDirectory()) return;
    throw new TaskFolderError('TASK_PATH', `${path} is not a folder`, { cause: error });
  }
}

/** Puts files below the folder of a place, and remembers which folders are there. */
export class FileReceiver {
  readonly #folder: string;
  readonly #made = new Set<string>();

  /** @param folder of the place, which is there */
  constructor(folder: string) {
    this.#folder = folder;
  }

  /**
   * Writes a file, in place of one that has its name: whoever reads gets the old one or the new one, whole.
   * What a power cut takes is missed at the start of the task, which says so.
   * @throws TaskFolderError TASK_PATH for a path that no file of ours has, TASK_FRAMES; DiskFullError
   */
  async receive({ path, bytes, content }: FramedFile): Promise<void> {
    if (!isReceivedPath(path)) {
      throw new TaskFolderError('TASK_PATH', `${printable(path)} is no file that is sent here`);
    }
    const target = join(this.#folder, path);
    await this.#makeFolders(dirname(path));
    if (basename(path) === TASK_LIST_FILE) await this.#makeFolders(join(dirname(path), LOG_FOLDER));
    const unfinished = join(dirname(target), `.unfinished-${randomUUID()}`);
    try {
      const written = await writeNew(unfinished, content);
      if (written !== bytes) {
        throw new TaskFolderError('TASK_FRAMES', `${path} has ${written} bytes, not ${bytes}`);
      }
      await rename(unfinished, target);
    } catch (cause) {
      await rm(unfinished, { force: true });
      throw isDiskFull(cause) ? new DiskFullError(target, { cause }) : cause;
    }
  }

  async #makeFolders(path: string): Promise<void> {
    if (this.#made.has(path)) return;
    const above = dirname(path);
    if (above !== '.') await this.#makeFolders(above);
    await makeRealFolder(join(this.#folder, path));
    this.#made.add(path);
  }
}

async function writeNew(path: string, content: AsyncIterable<Uint8Array>): Promise<number> {
  const file = await open(path, 'wx', PRIVATE_FILE);
  let written = 0;
  try {
    for await (const part of content) {
      await file.writeFile(part);
      written += part.byteLength;
    }
  } finally {
    await file.close();
  }
  return written;
}
