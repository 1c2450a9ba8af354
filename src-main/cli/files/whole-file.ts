import {
  closeSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { open } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { errorCode } from '../../../shared/errors/thrown.ts';
import { whileReading } from '../../disk/read-error.ts';

/** Where a file is written until it is whole; beside it, so that it can be renamed. */
export function unfinishedName(path: string): string {
  return join(dirname(path), `.${basename(path)}.${process.pid}.unfinished`);
}

/** Puts a file in its place unless something is there already, in one step where the disk has one. */
export function placeNew(unfinished: string, path: string): void {
  try {
    linkSync(unfinished, path);
  } catch (error) {
    const code = errorCode(error);
    if (code === 'EEXIST') throw error;
    // There are no hard links here; the caller has checked that nothing is there.
    renameSync(unfinished, path);
  }
}

async function writeParts(path: string, parts: AsyncIterable<Uint8Array>): Promise<void> {
  const file = await open(path, 'wx');
  try {
    for await (const part of parts) await file.writeFile(part);
    await file.sync();
  } finally {
    await file.close();
  }
}

/**
 * A text as a file that is there as a whole or not at all, also on a disk that fills up.
 * @param over whether a file of that name is written over
 * @throws the file system's errors, EEXIST among them
 */
export function writeWholeFile(path: string, text: string, { over }: { over: boolean }): void {
  const unfinished = unfinishedName(path);
  try {
    writeFileSync(unfinished, text);
    const file = openSync(unfinished, 'r+');
    fsyncSync(file);
    closeSync(file);
    (over ? renameSync : placeNew)(unfinished, path);
  } finally {
    rmSync(unfinished, { force: true });
  }
}

/**
 * Files of a new folder that is there with all of them or not at all.
 * @throws the file system's errors of writing; ReadError for those of what is read meanwhile
 */
export async function streamWholeFolder(
  path: string,
  files: AsyncIterable<{ readonly path: string; readonly bytes: AsyncIterable<Uint8Array> }>,
): Promise<void> {
  const unfinished = unfinishedName(path);
  try {
    mkdirSync(unfinished);
    for await (const file of whileReading(files)) {
      const target = join(unfinished, ...file.path.split('/'));
      mkdirSync(dirname(target), { recursive: true });
      await writeParts(target, whileReading(file.bytes));
    }
    renameSync(unfinished, path);
  } finally {
    rmSync(unfinished, { recursive: true, force: true });
  }
}
