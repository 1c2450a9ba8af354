import { freeBytes } from '../../disk/free-space.ts';
import { sizeText } from '../../../shared/text/size-text.ts';
import { ArchiveError } from '../archive-error.ts';

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
    `there is no room in ${folder}: ${sizeText(bytes)} are needed, ${sizeText(free)} are free`,
  );
}
