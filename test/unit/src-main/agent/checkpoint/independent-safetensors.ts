import { readFileSync } from 'node:fs';

/** One tensor as any program reads it. */
export interface ReadTensor {
  readonly dtype: string;
  readonly shape: readonly number[];
  readonly bytes: Uint8Array<ArrayBuffer>;
}

const SIZES: Readonly<Record<string, number>> = { F32: 4, F16: 2, U16: 2, U8: 1 };

/**
 * A safetensors reader written from the format's description: eight bytes of header length (little
 * endian), a JSON object that begins with `{` and may be padded with spaces, then the data. Every
 * rule of the format is checked: offsets within the data, without holes or overlaps, sizes equal
 * to shape times element size, no duplicate names.
 */
export function readSafetensors(path: string): Map<string, ReadTensor> {
  const file = readFileSync(path);
  const headerLength = Number(file.readBigUInt64LE(0));
  const text = file.toString('utf8', 8, 8 + headerLength);
  if (!text.startsWith('{')) throw new Error('the header must begin with {');
  if (!/\}\x20*$/.test(text)) throw new Error('the header may be padded with spaces only');
  const header = JSON.parse(text) as Record<
    string,
    { dtype: string; shape: number[]; data_offsets: [number, number] }
  >;
  // Texts, no tensor.
  Reflect.deleteProperty(header, '__metadata__');
  const names = Object.keys(header);
  for (const name of names) {
    if (text.split(`${JSON.stringify(name)}:{`).length !== 2)
      throw new Error(`${name} is there twice`);
  }
  const data = file.subarray(8 + headerLength);
  const tensors = new Map<string, ReadTensor>();
  let next = 0;
  const inOrder = Object.entries(header).sort(
    ([, a], [, b]) => a.data_offsets[0] - b.data_offsets[0],
  );
  for (const [
    name,
    {
      dtype,
      shape,
      data_offsets: [begin, end],
    },
  ] of inOrder) {
    const size = SIZES[dtype] * shape.reduce((product, n) => product * n, 1);
    if (begin !== next) throw new Error(`a hole or an overlap before ${name}`);
    if (end - begin !== size)
      throw new Error(`${name} has ${end - begin} bytes, its shape ${size}`);
    if (begin % SIZES[dtype] !== 0) throw new Error(`${name} is not aligned`);
    tensors.set(name, { dtype, shape, bytes: Uint8Array.from(data.subarray(begin, end)) });
    next = end;
  }
  if (next !== data.length) throw new Error('there are bytes after the last tensor');
  if (headerLength % 8 !== 0) throw new Error('the data is not aligned to eight bytes');
  return tensors;
}

/** The numbers of an F32 tensor. */
export function floatsOf({ dtype, bytes }: ReadTensor): Float32Array {
  if (dtype !== 'F32') throw new Error(`not F32 but ${dtype}`);
  return new Float32Array(bytes.buffer);
}
