import { formatBinaryBytes } from '../../../shared/format/bytes.ts';
import { isDiskFull } from '../../disk/disk-full.ts';
import { PackageError } from './package-error.ts';

/** Bytes that can still be written where a folder is; null when nobody knows. */
export type FreeBytes = (folder: string) => number | null;

/** @throws PackageError PACKAGE_NO_ROOM, before anything is written */
export function checkRoom(freeBytes: FreeBytes, folder: string, bytes: number): void {
  const free = freeBytes(folder) ?? Infinity;
  if (free >= bytes) return;
  throw new PackageError(
    'PACKAGE_NO_ROOM',
    `there is no room in ${folder}: ${formatBinaryBytes(bytes)} are needed, ${formatBinaryBytes(free)} are free`,
  );
}

/** The error for something that could not be written; others as they are. */
export function writeFailure(folder: string, cause: unknown): unknown {
  if (!isDiskFull(cause)) return cause;
  return new PackageError('PACKAGE_NO_ROOM', `the disk of ${folder} is full`, { cause });
}
