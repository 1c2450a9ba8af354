import { readdirSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { errorCode } from '../../shared/errors/thrown.ts';
import { DiskFullError, isDiskFull } from '../disk/disk-full.ts';
import { makeLastingFolder, syncFolder } from '../disk/lasting.ts';
import { PRIVATE_FILE } from '../disk/private-modes.ts';
import { claimFile, ownerOfClaim, OWNERS_FOLDER } from './layout.ts';

/**
 * The highest number that anybody has taken; 0 when nobody has. null when the task is gone: it was removed.
 * @param task its folder
 */
export function highestOwner(task: string): number | null {
  try {
    const names = readdirSync(join(task, OWNERS_FOLDER));
    return names.reduce((highest, name) => Math.max(highest, ownerOfClaim(name) ?? 0), 0);
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return null;
    throw error;
  }
}

async function claimNumber(task: string, owner: number, text: string): Promise<boolean> {
  const path = claimFile(task, owner);
  let file;
  try {
    file = await open(path, 'wx', PRIVATE_FILE);
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return false;
    throw error;
  }
  try {
    await file.writeFile(text);
    await file.sync();
  } catch (cause) {
    throw isDiskFull(cause) ? new DiskFullError(path, { cause }) : cause;
  } finally {
    await file.close();
  }
  return true;
}

/**
 * Takes a task: the number after the highest. Of several that try at the same time each gets another one.
 * @param task its folder, which is there
 * @param describe what stands in the claim, for people who look
 * @throws DiskFullError, or the file system's other errors
 */
export async function claimTask(
  task: string,
  describe: (owner: number) => object,
): Promise<number> {
  const owners = join(task, OWNERS_FOLDER);
  await makeLastingFolder(owners);
  for (let owner = (highestOwner(task) ?? 0) + 1; ; owner++) {
    if (!(await claimNumber(task, owner, `${JSON.stringify(describe(owner))}\n`))) continue;
    await syncFolder(owners);
    return owner;
  }
}
