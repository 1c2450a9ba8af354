import {
  closeSync,
  copyFileSync,
  fsyncSync,
  linkSync,
  openSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';

/** Where a file is written until it is whole; beside it, so that it can be renamed. */
export function unfinishedName(path: string): string {
  return join(dirname(path), `.${basename(path)}.${process.pid}.unfinished`);
}

/** Puts a file in its place unless something is there already, in one step where the disk has one. */
export function placeNew(unfinished: string, path: string): void {
  try {
    linkSync(unfinished, path);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST') throw error;
    // No hard links here: whoever calls has looked that nothing is there.
    renameSync(unfinished, path);
  }
}

function whole(path: string, write: (unfinished: string) => void, place: typeof placeNew): void {
  const unfinished = unfinishedName(path);
  try {
    write(unfinished);
    const file = openSync(unfinished, 'r+');
    fsyncSync(file);
    closeSync(file);
    place(unfinished, path);
  } finally {
    rmSync(unfinished, { force: true });
  }
}

/**
 * A text as a file that is there as a whole or not at all, also on a disk that fills up.
 * @param over whether a file of that name is written over
 * @throws the file system's errors, EEXIST among them
 */
export function writeWholeFile(path: string, text: string, { over }: { over: boolean }): void {
  whole(path, (unfinished) => writeFileSync(unfinished, text), over ? renameSync : placeNew);
}

/** A copy of a file under a new name, whole or not at all; errors as `writeWholeFile`. */
export function copyWholeFile(from: string, path: string): void {
  whole(path, (unfinished) => copyFileSync(from, unfinished), placeNew);
}
