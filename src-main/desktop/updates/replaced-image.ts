import { existsSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { formatBytes } from '../../../shared/format/bytes.ts';
import { freeBytes } from '../../disk/free-space.ts';
import { UpdateError } from './update-error.ts';

/** What replacing a file needs of the disk, for tests to hand in another one. */
export interface ImageDisk {
  /** The same for all that is on one disk. */
  readonly deviceOf: (path: string) => number;
  readonly freeBytes: (folder: string) => number | null;
}

const THIS_DISK: ImageDisk = { deviceOf: (path) => statSync(path).dev, freeBytes };

/**
 * Checks that the new AppImage has room in the place of the old one, which is removed first. What runs of the old one
 * keeps its room taken until it ends.
 * @throws UpdateError UPDATE_FAILED
 */
export function checkRoomForImage(image: string, file: string, disk = THIS_DISK): void {
  const folder = dirname(image);
  // On one disk it is renamed.
  if (disk.deviceOf(folder) === disk.deviceOf(file)) return;
  const { size } = statSync(file);
  const free = disk.freeBytes(folder);
  if (free === null || free >= size) return;
  const room = `${formatBytes(size)} are needed, and ${formatBytes(free)} are free in ${folder}`;
  throw new UpdateError('UPDATE_FAILED', `The update was not installed: ${room}.`);
}

/**
 * Watches over an AppImage while a new one is put in its place.
 * @returns once that has failed: what has become of it, in sentences; null when it is as it was
 */
export function watchImage(image: string, file: string): () => string | null {
  const before = statSync(image);
  return () => {
    const after = statSync(image, { throwIfNoEntry: false });
    if (after?.ino === before.ino && after.size === before.size) return null;
    const moved = join(dirname(image), basename(file));
    const here = [file, moved].find((path) => path !== image && existsSync(path));
    const state = after ? `${image} is not whole any more` : `${image} is gone`;
    return here === undefined
      ? `${state}: fetch the application anew.`
      : `${state}. The new version is in ${here}: copy it there.`;
  };
}
