import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { syncFolderNow } from './lasting.ts';
import { PRIVATE_FILE } from './private-modes.ts';

/** Gives a file its name, in place of one that has it, so that it is there after a power cut. */
export function renameDurably(from: string, to: string): void {
  renameSync(from, to);
  syncFolderNow(dirname(to));
}

/**
 * Writes a small file, readable by its owner alone, in place of one of that name: after a power cut there
 * is the old one or the new one, whole.
 * @throws the file system's errors; the old file is there then, or, when the disk fails in the last step, the new one
 */
export function writeDurably(path: string, text: string): void {
  const unfinished = join(dirname(path), `.unfinished-${basename(path)}`);
  try {
    const file = openSync(unfinished, 'w', PRIVATE_FILE);
    try {
      writeFileSync(file, text);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    renameDurably(unfinished, path);
  } finally {
    rmSync(unfinished, { force: true });
  }
}
