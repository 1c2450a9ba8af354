import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { open, readFile } from 'node:fs/promises';

/** Element types that checkpoints use, as safetensors names them. */
export type TensorData = Float32Array | Uint8Array | Uint16Array;

export interface NamedTensor {
  readonly name: string;
  readonly shape: readonly number[];
  readonly data: TensorData;
  /** 16-bit words that are half-precision numbers. */
  readonly half?: boolean;
}

/** A tensor file that cannot be read. */
export class TensorFileError extends Error {
  readonly code = 'TENSOR_FILE';
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'TensorFileError';
  }
}

/** What the header of a file says of one tensor. */
export interface HeaderEntry {
  readonly dtype: string;
  readonly shape: readonly number[];
  readonly data_offsets: readonly [number, number];
}

const ALIGNMENT = 8;
const LARGEST_HEADER = 100_000_000;

/** The type of a tensor as safetensors names it. */
function dtypeOf({ data, half }: NamedTensor): string {
  if (data instanceof Float32Array) return 'F32';
  if (data instanceof Uint16Array) return half ? 'F16' : 'U16';
  return 'U8';
}

/** Texts by name that a file carries besides its tensors. */
type Metadata = Readonly<Record<string, string>>;

/** The header: its length as 64 bits, then JSON padded with spaces. */
function encodeHeader(tensors: readonly NamedTensor[], metadata: Metadata | null): Uint8Array {
  const entries: Record<string, HeaderEntry | Metadata> = metadata
    ? { __metadata__: metadata }
    : {};
  let offset = 0;
  for (const tensor of tensors) {
    const end = offset + tensor.data.byteLength;
    entries[tensor.name] = {
      dtype: dtypeOf(tensor),
      shape: tensor.shape,
      data_offsets: [offset, end],
    };
    offset = end;
  }
  const json = JSON.stringify(entries);
  const text = json.padEnd(Math.ceil(json.length / ALIGNMENT) * ALIGNMENT);
  const body = new TextEncoder().encode(text);
  const header = new Uint8Array(8 + body.length);
  new DataView(header.buffer).setBigUint64(0, BigInt(body.length), true);
  header.set(body, 8);
  return header;
}

export interface WriteOptions {
  readonly metadata?: Metadata;
  /** Sees every byte that is written, in order. */
  readonly onBytes?: (bytes: Uint8Array) => void;
}

/** Writes a safetensors file and waits until it is on the disk. Returns its bytes. */
export async function writeTensors(
  path: string,
  tensors: readonly NamedTensor[],
  { metadata, onBytes }: WriteOptions = {},
): Promise<number> {
  // Wide elements first, so that every tensor is aligned.
  const ordered = [...tensors].sort((a, b) => b.data.BYTES_PER_ELEMENT - a.data.BYTES_PER_ELEMENT);
  const file = await open(path, 'w');
  try {
    let bytes = 0;
    for (const part of [
      encodeHeader(ordered, metadata ?? null),
      ...ordered.map((tensor) => tensor.data),
    ]) {
      const view = new Uint8Array(part.buffer, part.byteOffset, part.byteLength);
      await file.writeFile(view);
      onBytes?.(view);
      bytes += view.byteLength;
    }
    await file.sync();
    return bytes;
  } finally {
    await file.close();
  }
}

interface Header {
  readonly entries: ReadonlyMap<string, HeaderEntry>;
  readonly metadata: Metadata;
}

/** Bytes of the header, told by the first eight bytes of a file. */
function headerLength(bytes: Uint8Array, fileSize: number, path: string): number {
  if (bytes.byteLength < 8) throw new TensorFileError(`${path}: cut off`);
  const length = new DataView(bytes.buffer, bytes.byteOffset).getBigUint64(0, true);
  const most = Math.min(LARGEST_HEADER, fileSize - 8);
  if (length > BigInt(most)) throw new TensorFileError(`${path}: cut off`);
  return Number(length);
}

function parseHeader(text: string, path: string): Header {
  const fail = (what: string) => new TensorFileError(`${path}: ${what}`);
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    throw fail('its header is not JSON');
  }
  if (typeof parsed !== 'object' || parsed === null) throw fail('its header is not an object');
  const { __metadata__, ...entries } = parsed as Record<string, HeaderEntry>;
  const metadata = (__metadata__ ?? {}) as unknown as Metadata;
  return { entries: new Map(Object.entries(entries)), metadata };
}

function readHeader(bytes: Uint8Array, path: string): Header {
  const length = headerLength(bytes, bytes.byteLength, path);
  return parseHeader(new TextDecoder().decode(bytes.subarray(8, 8 + length)), path);
}

/**
 * Reads the header of a safetensors file and nothing else of it.
 * @throws TensorFileError for a file that cannot be read or is none.
 */
export function readTensorHeader(path: string): Header {
  let file: number;
  try {
    file = openSync(path, 'r');
  } catch (cause) {
    throw unreadable(path, cause);
  }
  try {
    const prefix = new Uint8Array(8);
    const read = readSync(file, prefix, 0, 8, 0);
    const length = headerLength(prefix.subarray(0, read), fstatSync(file).size, path);
    const body = new Uint8Array(length);
    readSync(file, body, 0, length, 8);
    return parseHeader(new TextDecoder().decode(body), path);
  } catch (cause) {
    throw cause instanceof TensorFileError ? cause : unreadable(path, cause);
  } finally {
    closeSync(file);
  }
}

function unreadable(path: string, cause: unknown): TensorFileError {
  return new TensorFileError(`${path} cannot be read: ${(cause as Error).message}`, { cause });
}

async function readBytes(path: string): Promise<Uint8Array> {
  try {
    return await readFile(path);
  } catch (cause) {
    throw unreadable(path, cause);
  }
}

/**
 * Reads tensors into arrays that are there already: names, types and shapes must fit.
 * @throws TensorFileError naming the file and the first tensor that does not fit.
 */
export async function readTensorsInto(
  path: string,
  targets: readonly NamedTensor[],
): Promise<void> {
  const bytes = await readBytes(path);
  const { entries } = readHeader(bytes, path);
  const start = 8 + Number(new DataView(bytes.buffer, bytes.byteOffset).getBigUint64(0, true));
  for (const target of targets) {
    const entry = entries.get(target.name);
    const fail = (what: string) => new TensorFileError(`${path}: tensor ${target.name} ${what}`);
    if (!entry) throw fail('is missing');
    const [from, to] = Array.isArray(entry.data_offsets) ? entry.data_offsets : [0, -1];
    const fits =
      entry.dtype === dtypeOf(target) &&
      `${entry.shape}` === `${target.shape}` &&
      to - from === target.data.byteLength &&
      from >= 0 &&
      start + to <= bytes.byteLength;
    if (!fits) {
      throw fail(`has another type or shape than ${dtypeOf(target)} [${target.shape.join(', ')}]`);
    }
    const { buffer, byteOffset, byteLength } = target.data;
    new Uint8Array(buffer, byteOffset, byteLength).set(bytes.subarray(start + from, start + to));
  }
}
