import { statfsSync } from 'node:fs';

/** How large the disk of a folder is, and how much of it this user can still write; in bytes. */
export interface DiskRoom {
  readonly total: number;
  readonly free: number;
}

/** The room on the disk of a folder; null when the system does not say, as with some network file systems. */
export function diskRoom(folder: string): DiskRoom | null {
  try {
    const { bavail, blocks, bsize } = statfsSync(folder);
    return blocks > 0 ? { total: bsize * blocks, free: bsize * bavail } : null;
  } catch {
    return null;
  }
}

/** Bytes that this user can still write on the disk of a folder; null when nobody knows. */
export function freeBytes(folder: string): number | null {
  return diskRoom(folder)?.free ?? null;
}
