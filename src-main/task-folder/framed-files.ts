import { z } from 'zod';
import type { FramedFile } from './task-files.ts';
import { TaskFolderError } from './task-folder-error.ts';

/*
 * Files one after the other on a stream. Before each stands a line of JSON with its path and how many bytes
 * follow; after the last, a line that says how many files there were, so that a stream that was cut is noticed.
 */

const NEWLINE = 0x0a;
/** Far longer than any header of ours. */
const LONGEST_HEADER = 4_096;
/** No file of ours is that large: 1 TiB. */
const LARGEST_FILE = 2 ** 40;
const MOST_FILES = 1_000_000;

const headerSchema = z.union([
  z.strictObject({ path: z.string().min(1).max(1_000), bytes: z.int().min(0).max(LARGEST_FILE) }),
  z.strictObject({ files: z.int().min(0).max(MOST_FILES) }),
]);

function refuse(message: string, cause?: unknown): TaskFolderError {
  return new TaskFolderError('TASK_FRAMES', `the files are not whole: ${message}`, { cause });
}

/**
 * The bytes of some files as they are sent.
 * @throws TaskFolderError TASK_FRAMES when a file has not as many bytes as it said
 */
export async function* frameFiles(
  files: AsyncIterable<FramedFile> | Iterable<FramedFile>,
): AsyncGenerator<Uint8Array, void, void> {
  let count = 0;
  for await (const { path, bytes, content } of files) {
    yield Buffer.from(`${JSON.stringify({ path, bytes })}\n`);
    let sent = 0;
    for await (const part of content) {
      sent += part.byteLength;
      if (sent > bytes) break;
      yield part;
    }
    if (sent !== bytes) throw refuse(`${path} changed while it was sent`);
    count++;
  }
  yield Buffer.from(`${JSON.stringify({ files: count })}\n`);
}

/** Takes bytes from a stream in the amounts that are asked for. */
class ByteSource {
  readonly #parts: AsyncIterator<Uint8Array>;
  #rest: Uint8Array = new Uint8Array(0);

  constructor(stream: AsyncIterable<Uint8Array>) {
    this.#parts = stream[Symbol.asyncIterator]();
  }

  /** @returns what is at hand; null at the end */
  async #more(): Promise<Uint8Array | null> {
    while (this.#rest.byteLength === 0) {
      const { done, value } = await this.#parts.next();
      if (done) return null;
      this.#rest = value;
    }
    return this.#rest;
  }

  /** At least one and at most so many bytes; null at the end. */
  async take(most: number): Promise<Uint8Array | null> {
    const there = await this.#more();
    if (!there) return null;
    const taken = there.subarray(0, most);
    this.#rest = there.subarray(taken.byteLength);
    return taken;
  }

  /** A line without its newline; null at the end. */
  async line(longest: number): Promise<string | null> {
    const parts: Uint8Array[] = [];
    let length = 0;
    for (;;) {
      const there = await this.#more();
      if (!there) {
        if (length === 0) return null;
        throw refuse('they end in the middle of a line');
      }
      const end = there.indexOf(NEWLINE);
      const part = end < 0 ? there : there.subarray(0, end);
      length += part.byteLength;
      if (length > longest) throw refuse('what should be a line is too long');
      parts.push(part);
      this.#rest = there.subarray(end < 0 ? there.byteLength : end + 1);
      if (end >= 0) return Buffer.concat(parts).toString('utf8');
    }
  }

  async close(): Promise<void> {
    await this.#parts.return?.();
  }
}

function parseHeader(line: string): z.infer<typeof headerSchema> {
  try {
    return headerSchema.parse(JSON.parse(line));
  } catch (cause) {
    throw refuse('what should tell of a file does not', cause);
  }
}

/** The content of one file, and how much of it nobody has taken yet. */
class FileContent {
  readonly #source: ByteSource;
  readonly #path: string;
  left: number;

  constructor(source: ByteSource, path: string, bytes: number) {
    this.#source = source;
    this.#path = path;
    this.left = bytes;
  }

  async *read(): AsyncGenerator<Uint8Array, void, void> {
    while (this.left > 0) {
      const part = await this.#source.take(this.left);
      if (!part) throw refuse(`they end in the middle of ${this.#path}`);
      this.left -= part.byteLength;
      yield part;
    }
  }
}

/**
 * The files of a stream as they come. Nothing is known of their paths: whoever writes them looks first.
 * @throws TaskFolderError TASK_FRAMES when the stream is cut, holds something else, goes on after its end, or a
 * file was not read to its end
 */
export async function* unframeFiles(
  stream: AsyncIterable<Uint8Array>,
): AsyncGenerator<FramedFile, void, void> {
  const source = new ByteSource(stream);
  try {
    for (let count = 0; ; count++) {
      const line = await source.line(LONGEST_HEADER);
      if (line === null) throw refuse('their end is missing');
      const header = parseHeader(line);
      if ('files' in header) {
        if (header.files !== count) throw refuse(`${count} came of ${header.files}`);
        if ((await source.take(1)) !== null) throw refuse('something comes after their end');
        return;
      }
      const { path, bytes } = header;
      const content = new FileContent(source, path, bytes);
      yield { path, bytes, content: content.read() };
      if (content.left > 0) throw refuse(`${path} was not read to its end`);
    }
  } finally {
    await source.close();
  }
}
