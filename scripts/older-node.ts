import { spawnSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join, sep } from 'node:path';

/** The first Node whose native interface takes arrays in shared memory. */
const FIRST_SHARING = 22;

/** What is said where there is none. */
export const OLDER_NODE_MISSING = 'no Node 20 or 21 on the PATH';

/**
 * A Node of the system whose native code takes no shared memory, as that of older Electrons; null where the
 * PATH has none. What npm put into node_modules is none of the system's.
 */
export function findOlderNode(path = process.env.PATH ?? ''): string | null {
  const program = process.platform === 'win32' ? 'node.exe' : 'node';
  const folders = path
    .split(delimiter)
    .filter((folder) => !folder.split(sep).includes('node_modules'));
  return folders.map((folder) => join(folder, program)).find(isOlderNode) ?? null;
}

function isOlderNode(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
  } catch {
    // Not there: the next folder of the PATH.
    return false;
  }
  const { stdout } = spawnSync(file, ['--version'], { encoding: 'utf8' });
  const major = Number(/^v(\d+)\./.exec(stdout ?? '')?.[1]);
  return major >= 20 && major < FIRST_SHARING;
}
