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

interface HeaderEntry {
  readonly dtype: string;
  readonly shape: readonly number[];
  readonly data_offsets: readonly [number, number];
}

const ALIGNMENT = 8;
const LARGEST_HEADER = 100_000_000;

function dtypeOf({ data, half }: NamedTensor): string {
  if (data instanceof Float32Array) return 'F32';
  if (data instanceof Uint16Array) return half ? 'F16' : 'U16';
  return 'U8';
}

/** The header: its length as 64 bits, then JSON padded with spaces. */
function encodeHeader(tensors: readonly NamedTensor[]): Uint8Array {
  const entries: Record<string, HeaderEntry> = {};
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

/** Writes a safetensors file and waits until it is on the disk. Returns its bytes. */
export async function writeTensors(path: string, tensors: readonly NamedTensor[]): Promise<number> {
  // Wide elements first, so that every tensor is aligned.
  const ordered = [...tensors].sort((a, b) => b.data.BYTES_PER_ELEMENT - a.data.BYTES_PER_ELEMENT);
  const file = await open(path, 'w');
  try {
    let bytes = 0;
    for (const part of [encodeHeader(ordered), ...ordered.map((tensor) => tensor.data)]) {
      const view = new Uint8Array(part.buffer, part.byteOffset, part.byteLength);
      await file.writeFile(view);
      bytes += view.byteLength;
    }
    await file.sync();
    return bytes;
  } finally {
    await file.close();
  }
}

function readHeader(bytes: Uint8Array, path: string): Map<string, HeaderEntry> {
  const fail = (what: string) => new TensorFileError(`${path}: ${what}`);
  if (bytes.byteLength < 8) throw fail('cut off');
  const length = new DataView(bytes.buffer, bytes.byteOffset).getBigUint64(0, true);
  if (length > BigInt(Math.min(LARGEST_HEADER, bytes.byteLength - 8))) throw fail('cut off');
  const text = new TextDecoder().decode(bytes.subarray(8, 8 + Number(length)));
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    throw fail('its header is not JSON');
  }
  if (typeof parsed !== 'object' || parsed === null) throw fail('its header is not an object');
  const entries = new Map(Object.entries(parsed as Record<string, HeaderEntry>));
  entries.delete('__metadata__');
  return entries;
}

async function readBytes(path: string): Promise<Uint8Array> {
  try {
    return await readFile(path);
  } catch (cause) {
    throw new TensorFileError(`${path} cannot be read: ${(cause as Error).message}`, { cause });
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
  const entries = readHeader(bytes, path);
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
