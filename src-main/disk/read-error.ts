import { isFileError } from './file-error.ts';

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
    throw asReadError(cause);
  }
}

/** The same for something that is read, or opened, at once. @throws as `whileReading` */
export async function reading<T>(read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (cause) {
    throw asReadError(cause);
  }
}

const asReadError = (cause: unknown) => (isFileError(cause) ? new ReadError(cause) : cause);
