import { statfsSync } from 'node:fs';

/** Bytes that this user can still write on the disk of a folder; null when the system does not tell. */
export function freeBytes(folder: string): number | null {
  try {
    const { bavail, bsize } = statfsSync(folder);
    return bavail * bsize;
  } catch {
    // Some network and virtual file systems answer nothing: then nothing is said of them.
    return null;
  }
}
