import { createReadStream, createWriteStream } from 'node:fs';
import { lstat, mkdir, readdir, readlink, stat, symlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { PRIVATE_FILE, PRIVATE_FOLDER } from '../../disk/private-modes.ts';
import { PackageError } from './package-error.ts';
import { writeFailure } from './room.ts';

/** A file to be copied. */
export interface FileToCopy {
  /** Absolute path. */
  readonly from: string;
  /** Relative to the folder that it goes into. */
  readonly to: string;
  readonly bytes: number;
  /** The file beside it that it is a link to; null of a real file. */
  readonly link: string | null;
}

const isBeside = (target: string) => !/[\\/]/.test(target) && target !== '..' && target !== '.';

async function fileOf(from: string, to: string): Promise<FileToCopy> {
  const found = await lstat(from);
  if (!found.isSymbolicLink()) return { from, to, bytes: found.size, link: null };
  const target = await readlink(from);
  // Libraries are known under several names; a link that leads elsewhere becomes what it leads to.
  if (isBeside(target)) return { from, to, bytes: 0, link: target };
  const real = await stat(from);
  if (real.isFile()) return { from, to, bytes: real.size, link: null };
  throw new PackageError('PACKAGE_SOURCE', `${from} is a link to a folder`);
}

/**
 * All files of a folder and of the folders in it.
 * @param to where they go, relative
 * @param leaveOut tells by the path within the folder what is not copied: files, or folders with all in them
 */
export async function filesOf(
  folder: string,
  to: string,
  leaveOut: (path: string) => boolean,
  within = '',
): Promise<FileToCopy[]> {
  const files: FileToCopy[] = [];
  for (const entry of await readdir(join(folder, within), { withFileTypes: true })) {
    const path = within === '' ? entry.name : `${within}/${entry.name}`;
    if (leaveOut(path)) continue;
    if (entry.isDirectory()) files.push(...(await filesOf(folder, to, leaveOut, path)));
    else files.push(await fileOf(join(folder, path), join(to, path)));
  }
  return files;
}

/** What files take, in bytes. */
export function totalOf(files: readonly Pick<FileToCopy, 'bytes'>[]): number {
  return files.reduce((sum, { bytes }) => sum + bytes, 0);
}

/**
 * Copies files into a folder, readable by their owner alone.
 * @param onProgress gets the bytes that are there
 * @throws PackageError PACKAGE_NO_ROOM; the signal's reason. What was written stays: the caller removes the folder.
 */
export async function copyFiles(
  files: readonly FileToCopy[],
  folder: string,
  signal: AbortSignal,
  onProgress: (done: number) => void,
): Promise<void> {
  let done = 0;
  try {
    for (const { from, to, link } of files) {
      signal.throwIfAborted();
      const target = join(folder, to);
      await mkdir(dirname(target), { recursive: true, mode: PRIVATE_FOLDER });
      if (link !== null) {
        await symlink(link, target);
        continue;
      }
      const source = createReadStream(from, { highWaterMark: 1 << 20 });
      const count = async function* (pieces: AsyncIterable<Uint8Array>) {
        for await (const piece of pieces) {
          done += piece.length;
          onProgress(done);
          yield piece;
        }
      };
      const file = createWriteStream(target, { flags: 'wx', mode: PRIVATE_FILE });
      await pipeline(source, count, file, { signal });
    }
  } catch (cause) {
    signal.throwIfAborted();
    throw writeFailure(folder, cause);
  }
}
