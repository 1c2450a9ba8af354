import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';
import { z } from 'zod';
import { errorMessage } from '../../../shared/errors/thrown.ts';
import { isRecord } from '../../../shared/typed/record.ts';

/** A tensor file that cannot be read. */
export class TensorFileError extends Error {
  override readonly name = 'TensorFileError';
  readonly code = 'TENSOR_FILE';
}

/** What could not be read, as the file system tells it. */
export function unreadable(path: string, cause: unknown): TensorFileError {
  return new TensorFileError(`${path} cannot be read: ${errorMessage(cause)}`, { cause });
}

const count = z.int().nonnegative();
const entrySchema = z.object({
  dtype: z.string(),
  shape: z.array(count).max(16),
  data_offsets: z.tuple([count, count]),
});
/** What the header of a file says of one tensor; offsets count from the end of the header. */
export type HeaderEntry = Readonly<z.infer<typeof entrySchema>>;

/** Texts by name that a file carries besides its tensors. */
export type Metadata = Readonly<Record<string, string>>;
const metadataSchema = z.record(z.string(), z.string());

export interface TensorHeader {
  readonly entries: ReadonlyMap<string, HeaderEntry>;
  readonly metadata: Metadata;
  /** Where in the file the data of the tensors begins. */
  readonly dataStart: number;
}

const PREFIX_BYTES = 8;
const LARGEST_HEADER = 100_000_000;

/** Bytes of the header, told by the first eight bytes of a file. */
function headerLength(prefix: Uint8Array, fileSize: number, path: string): number {
  if (prefix.byteLength < PREFIX_BYTES) throw new TensorFileError(`${path}: cut off`);
  const length = new DataView(prefix.buffer, prefix.byteOffset).getBigUint64(0, true);
  const most = Math.min(LARGEST_HEADER, fileSize - PREFIX_BYTES);
  if (length > BigInt(most)) throw new TensorFileError(`${path}: cut off`);
  return Number(length);
}

/** Tensors lie one after the other and fill the file: no hole, no overlap, nothing outside. */
function checkPlaces(entries: TensorHeader['entries'], dataBytes: number, path: string): void {
  const placed = [...entries].sort(
    ([, { data_offsets: a }], [, { data_offsets: b }]) => a[0] - b[0] || a[1] - b[1],
  );
  let end = 0;
  for (const [
    name,
    {
      data_offsets: [from, to],
    },
  ] of placed) {
    if (from !== end || to < from) {
      throw new TensorFileError(`${path}: tensor ${name} overlaps another one or leaves a hole`);
    }
    end = to;
  }
  if (end > dataBytes) throw new TensorFileError(`${path}: cut off`);
  if (end < dataBytes) throw new TensorFileError(`${path}: there is something behind its tensors`);
}

function parseHeader(bytes: Uint8Array, dataBytes: number, path: string): TensorHeader {
  const fail = (what: string) => new TensorFileError(`${path}: ${what}`);
  let parsed: unknown;
  try {
    parsed = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    throw fail('its header is not JSON');
  }
  if (!isRecord(parsed) || Array.isArray(parsed)) {
    throw fail('its header is not an object');
  }
  const { __metadata__ = {}, ...described } = parsed;
  const metadata = metadataSchema.safeParse(__metadata__);
  if (!metadata.success) throw fail('the metadata in its header are not texts');
  const entries = new Map<string, HeaderEntry>();
  for (const [name, entry] of Object.entries(described)) {
    const known = entrySchema.safeParse(entry);
    if (!known.success) throw fail(`its header does not say where tensor ${name} is`);
    entries.set(name, known.data);
  }
  checkPlaces(entries, dataBytes, path);
  return { entries, metadata: metadata.data, dataStart: PREFIX_BYTES + bytes.byteLength };
}

/**
 * Reads the header of a safetensors file and nothing else of it.
 * @throws TensorFileError for a file that cannot be read or is none: a device, a pipe, one that is cut off,
 * or whose header says what cannot be.
 */
export function readTensorHeader(path: string): TensorHeader {
  let file: number;
  try {
    // Opening a pipe without a writer would never end.
    file = openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  } catch (cause) {
    throw unreadable(path, cause);
  }
  try {
    const stat = fstatSync(file);
    if (!stat.isFile()) throw new TensorFileError(`${path} is no file`);
    const prefix = new Uint8Array(PREFIX_BYTES);
    const read = readSync(file, prefix, 0, PREFIX_BYTES, 0);
    const length = headerLength(prefix.subarray(0, read), stat.size, path);
    const header = new Uint8Array(length);
    if (readSync(file, header, 0, length, PREFIX_BYTES) < length) {
      throw new TensorFileError(`${path}: cut off`);
    }
    return parseHeader(header, stat.size - PREFIX_BYTES - length, path);
  } catch (cause) {
    throw cause instanceof TensorFileError ? cause : unreadable(path, cause);
  } finally {
    closeSync(file);
  }
}
