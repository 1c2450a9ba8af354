/** Whether the file system refused something: permission denied, a bad sector, something that is gone. */
export function isFileError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && 'syscall' in error && 'code' in error;
}
