import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { z } from 'zod';
import { CliError } from '../../cli-error.ts';

/** Far more than what is asked of any number of tasks. */
const MOST_BYTES = 64 * 1024 * 1024;

/**
 * JSON from standard input.
 * @throws CliError when it is something else
 */
export async function readInput<S extends z.ZodType>(schema: S): Promise<z.infer<S>> {
  const parts: Uint8Array[] = [];
  let bytes = 0;
  for await (const part of process.stdin as AsyncIterable<Uint8Array>) {
    bytes += part.byteLength;
    if (bytes > MOST_BYTES) throw new CliError('there is too much on standard input');
    parts.push(part);
  }
  try {
    return schema.parse(JSON.parse(Buffer.concat(parts).toString('utf8')));
  } catch (cause) {
    throw new CliError('standard input does not say what is asked', { cause });
  }
}

/** Writes to standard output as fast as somebody reads. */
export async function writeOutput(
  content: AsyncIterable<Uint8Array> | Iterable<string>,
): Promise<void> {
  await pipeline(Readable.from(content, { objectMode: false }), process.stdout, { end: false });
}
