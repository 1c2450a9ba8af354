import { constants } from 'node:fs';
import { copyFile, mkdir, open, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { PRIVATE_FILE, PRIVATE_FOLDER } from '../disk/private-modes.ts';

/** Copies a file, without taking room where the file system can, and waits until it is on the disk. */
async function copySynced(from: string, to: string): Promise<void> {
  await copyFile(from, to, constants.COPYFILE_FICLONE);
  const file = await open(to, 'r+');
  try {
    await file.chmod(PRIVATE_FILE);
    await file.sync();
  } finally {
    await file.close();
  }
}

/**
 * Copies the regular files of a folder, not those of folders in it.
 * @param wanted by name; all if left out
 * @throws the file system's errors, ENOENT when the folder goes meanwhile
 */
export async function copyFilesOf(
  from: string,
  to: string,
  wanted: (name: string) => boolean = () => true,
): Promise<void> {
  const entries = await readdir(from, { withFileTypes: true });
  await mkdir(to, { recursive: true, mode: PRIVATE_FOLDER });
  for (const entry of entries) {
    if (!entry.isFile() || !wanted(entry.name)) continue;
    await copySynced(join(from, entry.name), join(to, entry.name));
  }
}
