import { statfs } from 'node:fs/promises';
import { ArchiveError } from './archive-error.ts';

const MEGABYTE = 1e6;

/** `1.5 GB`, `320 MB`. */
export function roughSize(bytes: number): string {
  return bytes >= 1e9 ? `${(bytes / 1e9).toFixed(1)} GB` : `${Math.ceil(bytes / MEGABYTE)} MB`;
}

/**
 * Looks whether there is room before anything is written.
 * @param folder where it is to be
 * @throws ArchiveError ARCHIVE_NO_ROOM
 */
export async function checkRoom(folder: string, bytes: number): Promise<void> {
  const { bavail, bsize } = await statfs(folder);
  const free = bavail * bsize;
  if (free >= bytes) return;
  throw new ArchiveError(
    'ARCHIVE_NO_ROOM',
    `there is no room in ${folder}: ${roughSize(bytes)} are needed, ${roughSize(free)} are free`,
  );
}
