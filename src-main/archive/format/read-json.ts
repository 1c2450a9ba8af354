import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { setImmediate } from 'node:timers/promises';
import type { z } from 'zod';
import { ArchiveError } from '../archive-error.ts';
import { firstIssue } from './manifest.ts';

/** Longer than the record of any episode. */
const LONGEST_LINE = 32 * 1024 * 1024;
const NEWLINE = 0x0a;
/** Lines that are looked at before others have their turn. */
const LINES_A_TURN = 500;

function refuse(where: string, message: string, cause?: unknown): ArchiveError {
  return new ArchiveError('ARCHIVE_CONTENT', `${where}: ${message}`, { cause });
}

function parse<S extends z.ZodType>(bytes: Uint8Array, schema: S, where: string): z.infer<S> {
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes));
  } catch (cause) {
    throw refuse(where, 'is not JSON', cause);
  }
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  throw refuse(where, firstIssue(result.error), result.error);
}

/**
 * Reads a small file of JSON.
 * @param part its name for people
 * @throws ArchiveError ARCHIVE_CONTENT
 */
export async function readJson<S extends z.ZodType>(
  path: string,
  schema: S,
  part: string,
): Promise<z.infer<S>> {
  return parse(await readFile(path), schema, part);
}

async function* lines(path: string, part: string): AsyncGenerator<Uint8Array, void, void> {
  let begun: Uint8Array[] = [];
  let length = 0;
  const chunks: AsyncIterable<Uint8Array> = createReadStream(path);
  for await (const chunk of chunks) {
    let from = 0;
    for (let at; (at = chunk.indexOf(NEWLINE, from)) >= 0; from = at + 1) {
      yield Buffer.concat([...begun, chunk.subarray(from, at)]);
      begun = [];
      length = 0;
    }
    begun.push(chunk.subarray(from));
    length += chunk.byteLength - from;
    if (length > LONGEST_LINE) throw refuse(part, 'has a line that is too long');
  }
  if (length > 0) throw refuse(part, 'its last line does not end');
}

/**
 * Reads rows line by line, each checked; only one is held at a time.
 * @param orderOf what rows ascend by, without two that are equal; left out where order means nothing
 * @throws ArchiveError ARCHIVE_CONTENT naming part and line
 */
export async function* readRows<S extends z.ZodType>(
  path: string,
  schema: S,
  part: string,
  orderOf?: (row: z.infer<S>) => readonly (string | number)[],
): AsyncGenerator<z.infer<S>, void, void> {
  let number = 0;
  let before: readonly (string | number)[] | null = null;
  for await (const line of lines(path, part)) {
    number++;
    const where = `${part}, line ${number}`;
    const row = parse(line, schema, where);
    const order = orderOf?.(row) ?? null;
    if (before && order && !ascends(before, order)) {
      throw refuse(where, 'is there twice, or in the wrong order');
    }
    before = order;
    yield row;
    if (number % LINES_A_TURN === 0) await setImmediate();
  }
}

function ascends(
  before: readonly (string | number)[],
  after: readonly (string | number)[],
): boolean {
  const at = after.findIndex((value, index) => value !== before[index]);
  return at >= 0 && after[at] > before[at];
}
