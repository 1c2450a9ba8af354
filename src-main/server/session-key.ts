import { lstatSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeDurably } from '../disk/durable-file.ts';
import { createToken, TOKEN_PATTERN } from './token.ts';

const FILE = 'session-key';
const OF_OTHERS = 0o077;

/** The key in a folder, null when there is none that only this user can have read and written. */
function readKey(path: string): string | null {
  try {
    const status = lstatSync(path);
    const { mode, uid } = status;
    const isForeign = process.getuid !== undefined && uid !== process.getuid();
    // Windows has no such bits.
    const isOpen = process.platform !== 'win32' && (mode & OF_OTHERS) !== 0;
    if (!status.isFile() || isForeign || isOpen) return null;
    const key = readFileSync(path, 'utf8');
    return TOKEN_PATTERN.test(key) ? key : null;
  } catch {
    // Not there, or no file: a new one takes its place.
    return null;
  }
}

/**
 * The secret that lets a browser which has opened the lab of a data folder come back after the lab was
 * started again. It is in the folder, for its user alone; one that others could read is not used.
 * @param renew draw a new one, which ends all sessions
 * @throws the file system's errors when a new one cannot be written.
 */
export function sessionKey(dataFolder: string, renew = false): string {
  const path = join(dataFolder, FILE);
  const known = renew ? null : readKey(path);
  if (known !== null) return known;
  const key = createToken();
  writeDurably(path, key);
  return key;
}
