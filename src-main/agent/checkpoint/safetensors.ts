import { type FileHandle, open } from 'node:fs/promises';
import {
  type HeaderEntry,
  type Metadata,
  readTensorHeader,
  TensorFileError,
  unreadable,
} from './safetensors-header.ts';

/** Element types that checkpoints use, as safetensors names them. */
export type TensorData = Float32Array | Int32Array | Uint8Array | Uint16Array;

export interface NamedTensor {
  readonly name: string;
  readonly shape: readonly number[];
  readonly data: TensorData;
  /** 16-bit words that are half-precision numbers. */
  readonly half?: boolean;
}

const ALIGNMENT = 8;
/** Read or written by one call; some systems take no more than 2 GiB. */
const PIECE_BYTES = 64 * 1024 * 1024;

/** The type of a tensor as safetensors names it. */
function dtypeOf({ data, half }: NamedTensor): string {
  if (data instanceof Float32Array) return 'F32';
  if (data instanceof Int32Array) return 'I32';
  if (data instanceof Uint16Array) return half ? 'F16' : 'U16';
  return 'U8';
}

/** The header: its length as 64 bits, then JSON padded with spaces. */
function encodeHeader(tensors: readonly NamedTensor[], metadata: Metadata | null): Uint8Array {
  const entries: Record<string, object> = metadata ? { __metadata__: metadata } : {};
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
  /** Who may read a new file. */
  readonly mode?: number;
}

/** Writes a safetensors file and waits until it is on the disk. Returns its bytes. */
export async function writeTensors(
  path: string,
  tensors: readonly NamedTensor[],
  { metadata, onBytes, mode }: WriteOptions = {},
): Promise<number> {
  // Wide elements first, so that every tensor is aligned.
  const ordered = [...tensors].sort((a, b) => b.data.BYTES_PER_ELEMENT - a.data.BYTES_PER_ELEMENT);
  const file = await open(path, 'w', mode);
  try {
    let bytes = 0;
    for (const part of [
      encodeHeader(ordered, metadata ?? null),
      ...ordered.map((tensor) => tensor.data),
    ]) {
      for (let at = 0; at < part.byteLength; at += PIECE_BYTES) {
        const length = Math.min(PIECE_BYTES, part.byteLength - at);
        const piece = new Uint8Array(part.buffer, part.byteOffset + at, length);
        await file.writeFile(piece);
        onBytes?.(piece);
        bytes += length;
      }
    }
    await file.sync();
    return bytes;
  } finally {
    await file.close();
  }
}

/** Fills an array from a place in a file, in pieces. */
async function readAt(file: FileHandle, into: Uint8Array, position: number): Promise<boolean> {
  for (let done = 0; done < into.byteLength;) {
    const length = Math.min(PIECE_BYTES, into.byteLength - done);
    const { bytesRead } = await file.read(into, done, length, position + done);
    if (bytesRead === 0) return false;
    done += bytesRead;
  }
  return true;
}

/** Where a tensor begins in a file's data; fails when it does not fit its target. */
function placeOf(path: string, entry: HeaderEntry | undefined, target: NamedTensor): number {
  const fail = (what: string) => new TensorFileError(`${path}: tensor ${target.name} ${what}`);
  if (!entry) throw fail('is missing');
  const [from, to] = entry.data_offsets;
  const fits =
    entry.dtype === dtypeOf(target) &&
    `${entry.shape}` === `${target.shape}` &&
    to - from === target.data.byteLength;
  if (fits) return from;
  throw fail(`has another type or shape than ${dtypeOf(target)} [${target.shape.join(', ')}]`);
}

/**
 * Reads tensors into arrays that are there already: names, types and shapes must fit. Nothing but
 * these arrays is held in memory, so files may be larger than one buffer can be.
 * @throws TensorFileError naming the file and the first tensor that does not fit.
 */
export async function readTensorsInto(
  path: string,
  targets: readonly NamedTensor[],
): Promise<void> {
  const { entries, dataStart } = readTensorHeader(path);
  const places = targets.map((target) => placeOf(path, entries.get(target.name), target));
  let file: FileHandle;
  try {
    file = await open(path, 'r');
  } catch (cause) {
    throw unreadable(path, cause);
  }
  try {
    for (const [index, { name, data }] of targets.entries()) {
      const bytes = new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
      const whole = await readAt(file, bytes, dataStart + places[index]);
      if (!whole) throw new TensorFileError(`${path}: tensor ${name} is cut off`);
    }
  } catch (cause) {
    throw cause instanceof TensorFileError ? cause : unreadable(path, cause);
  } finally {
    await file.close();
  }
}
