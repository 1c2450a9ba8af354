import { isFileError } from '../../disk/file-error.ts';

/** What is to be written cannot be read. */
export class ReadError extends Error {
  override readonly name = 'ReadError';
  readonly code = 'READ_FAILED';

  /** @param cause what the file system said */
  constructor(cause: Error) {
    super(`it cannot be read: ${cause.message}`, { cause });
  }
}

/**
 * The same parts, while they are written elsewhere: what the file system refuses in reading them is told apart.
 * @throws ReadError for that; all else that `parts` throws
 */
export async function* whileReading<T>(parts: AsyncIterable<T>): AsyncGenerator<T> {
  try {
    yield* parts;
  } catch (cause) {
    throw isFileError(cause) ? new ReadError(cause) : cause;
  }
}
