/** What file systems say when nothing more fits: the disk is full, or what this user may take of it. */
const FULL_CODES: ReadonlySet<unknown> = new Set(['ENOSPC', 'EDQUOT', 'DISK_FULL']);

/** Something that could not be written; `message` is one line for people. */
export class DiskFullError extends Error {
  readonly code = 'DISK_FULL';
  /** @param path a file or folder on the disk that is full */
  constructor(path: string, options?: ErrorOptions) {
    super(`disk full: there is no room left where ${path} is`, options);
    this.name = 'DiskFullError';
  }
}

/** Does what may be left undone on a full disk. @returns whether there was room for it */
export function ifRoom(work: () => void): boolean {
  try {
    work();
    return true;
  } catch (error) {
    if (!isDiskFull(error)) throw error;
    return false;
  }
}

/** Does an error, of the file system or of ours, say that a disk is full? */
export function isDiskFull(error: unknown): boolean {
  return error instanceof Error && 'code' in error && FULL_CODES.has(error.code);
}
