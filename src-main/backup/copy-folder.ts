import { constants } from 'node:fs';
import { chmod, copyFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { makeLastingFolder, syncFile, syncFolder } from '../disk/lasting.ts';
import { PRIVATE_FILE } from '../disk/private-modes.ts';

/**
 * Copies the regular files of a folder, not those of folders in it, so that they last; without taking room
 * where the file system can.
 * @param wanted by name; all if left out
 * @throws the file system's errors, ENOENT when the folder goes meanwhile
 */
export async function copyFilesOf(
  from: string,
  to: string,
  wanted: (name: string) => boolean = () => true,
): Promise<void> {
  const entries = await readdir(from, { withFileTypes: true });
  await makeLastingFolder(to);
  for (const entry of entries) {
    if (!entry.isFile() || !wanted(entry.name)) continue;
    const copy = join(to, entry.name);
    await copyFile(join(from, entry.name), copy, constants.COPYFILE_FICLONE);
    await chmod(copy, PRIVATE_FILE);
    await syncFile(copy);
  }
  await syncFolder(to);
}
