import { type Dirent, readdirSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { errorCode } from '../../shared/errors/thrown.ts';

/** To look first whether it is there would leave time for it to go. */
function noneIfGone(error: unknown): [] {
  if (errorCode(error) === 'ENOENT') return [];
  throw error;
}

/**
 * What a folder holds, by name; nothing when it is not there.
 * @throws the file system's other errors
 */
export function entriesIn(folder: string): Dirent[] {
  try {
    const entries = readdirSync(folder, { withFileTypes: true });
    return entries.toSorted((a, b) => (a.name < b.name ? -1 : 1));
  } catch (error) {
    return noneIfGone(error);
  }
}

/**
 * The names of what a folder holds, in no order; none when it is not there.
 * @throws the file system's other errors
 */
export async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    return noneIfGone(error);
  }
}
