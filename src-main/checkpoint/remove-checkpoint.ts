import { rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { errorCode } from '../../shared/errors/thrown.ts';
import { namesIn } from '../disk/folder-entries.ts';
import { updateOfName } from './checkpoint-files.ts';

/**
 * Removes the folder of a checkpoint, which goes at once: half of it would be taken for a damaged one by
 * whoever reads or copies it meanwhile. What a process leaves of it when it dies is as what was not
 * written to its end.
 * @throws the file system's errors, but for a folder that is not there
 */
export async function removeCheckpoint(runFolder: string, name: string): Promise<void> {
  const leaving = join(runFolder, `.unfinished-removal-${name}`);
  try {
    await rename(join(runFolder, name), leaving);
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return;
    throw error;
  }
  await rm(leaving, { recursive: true, force: true });
}

/**
 * Removes the folder of a run, each of its checkpoints at once.
 * @throws the file system's errors, but for a folder that is not there
 */
export async function removeRunFolder(folder: string): Promise<void> {
  for (const name of await namesIn(folder)) {
    if (updateOfName(name) !== null) await removeCheckpoint(folder, name);
  }
  await rm(folder, { recursive: true, force: true });
}
