import { createWriteStream } from 'node:fs';
import { open, rm } from 'node:fs/promises';
import type { Writable } from 'node:stream';
import { placeNew, unfinishedName } from './whole-file.ts';

/**
 * A file that is written piece by piece, and is there as a whole or not at all.
 * @param mode who may read it, as far as the umask lets them
 * @param write errors of the file system that it throws are taken for those of writing: `whileReading` tells apart
 * what it reads
 * @throws the file system's errors of writing; what `write` throws
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
  try {
    const result = await write(to);
    const file = await open(unfinished, 'r+');
    await file.sync();
    await file.close();
    placeNew(unfinished, path);
    return result;
  } finally {
    // One that is still being opened would be there again.
    if (!to.closed) await new Promise<void>((done) => to.once('close', done).destroy());
    await rm(unfinished, { force: true });
  }
}
