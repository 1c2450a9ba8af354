import { ArchiveError } from '../archive-error.ts';
import { formatBinaryBytes } from '../../../shared/format/bytes.ts';
import { freeBytes } from '../../disk/free-space.ts';

/**
 * Checks that there is room before anything is written.
 * @param folder where it is to be
 * @throws ArchiveError ARCHIVE_NO_ROOM
 */
export function checkRoom(folder: string, bytes: number): void {
  const free = freeBytes(folder) ?? Infinity;
  if (free >= bytes) return;
  throw new ArchiveError(
    'ARCHIVE_NO_ROOM',
    `there is no room in ${folder}: ${formatBinaryBytes(bytes)} are needed, ${formatBinaryBytes(free)} are free`,
  );
}
