import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, truncateSync, writeFileSync, symlinkSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import {
  type NamedTensor,
  readTensorsInto,
  writeTensors,
} from '../../../../../src-main/agent/checkpoint/safetensors.ts';
import {
  readTensorHeader,
  TensorFileError,
} from '../../../../../src-main/agent/checkpoint/safetensors-header.ts';
import { floatsOf, readSafetensors } from './independent-safetensors.ts';

const folder = mkdtempSync(join(tmpdir(), 'hrm-safetensors-'));
afterAll(() => rmSync(folder, { recursive: true }));
let files = 0;
const newPath = () => join(folder, `${files++}.safetensors`);

const TENSORS: readonly NamedTensor[] = [
  { name: 'codes', shape: [3], data: Uint8Array.of(1, 2, 255) },
  { name: 'weights', shape: [2, 2], data: Float32Array.of(1.5, -2, 0, 3e-38) },
  { name: 'cells', shape: [3], data: Uint16Array.of(1, 2, 65_535) },
  { name: 'latents', shape: [1, 2], data: Uint16Array.of(0x3c00, 0xc000), half: true },
  { name: 'nothing', shape: [4, 0], data: new Float32Array(0) },
];
const blank = () => TENSORS.map((tensor) => ({ ...tensor, data: tensor.data.slice().fill(0) }));

async function written(): Promise<string> {
  const path = newPath();
  await writeTensors(path, TENSORS);
  return path;
}

describe('a tensor file', () => {
  it('is a valid safetensors file by the description of the format', async () => {
    const tensors = readSafetensors(await written());
    const seen = Object.fromEntries(
      [...tensors].map(([name, { dtype, shape }]) => [name, `${dtype} [${shape.join(', ')}]`]),
    );
    expect(seen).toEqual({
      weights: 'F32 [2, 2]',
      codes: 'U8 [3]',
      cells: 'U16 [3]',
      latents: 'F16 [1, 2]',
      nothing: 'F32 [4, 0]',
    });
    expect([...floatsOf(tensors.get('weights')!)]).toEqual([1.5, -2, 0, Math.fround(3e-38)]);
    expect([...new Float16Array(tensors.get('latents')!.bytes.buffer)]).toEqual([1, -2]);
    expect([...tensors.get('codes')!.bytes]).toEqual([1, 2, 255]);
  });

  it('says how many bytes were written', async () => {
    const path = newPath();
    const bytes = await writeTensors(path, TENSORS);
    expect(bytes).toBe((await readFile(path)).length);
  });

  it('is read back into arrays that are there already, views too', async () => {
    const path = await written();
    const targets = blank();
    await readTensorsInto(path, targets);
    expect(targets.map(({ data }) => data)).toEqual(TENSORS.map(({ data }) => data));
    const flat = new Float32Array(6);
    await readTensorsInto(path, [{ name: 'weights', shape: [2, 2], data: flat.subarray(1, 5) }]);
    expect([...flat]).toEqual([0, 1.5, -2, 0, Math.fround(3e-38), 0]);
  });

  it('may say something about itself', async () => {
    const path = newPath();
    const header = JSON.stringify({
      __metadata__: { format: 'pt' },
      x: { dtype: 'F32', shape: [1], data_offsets: [0, 4] },
    });
    const length = Buffer.alloc(8);
    length.writeBigUInt64LE(BigInt(header.length));
    writeFileSync(path, Buffer.concat([length, Buffer.from(header), Buffer.from([0, 0, 128, 63])]));
    const x = new Float32Array(1);
    await readTensorsInto(path, [{ name: 'x', shape: [1], data: x }]);
    expect(x[0]).toBe(1);
  });
});

describe('a tensor file that does not fit is a TensorFileError', () => {
  const weights = (shape: number[], data: NamedTensor['data']): NamedTensor => ({
    name: 'weights',
    shape,
    data,
  });

  it.each([
    [
      'that is not in the file',
      { name: 'other', shape: [1], data: new Float32Array(1) },
      /other is missing/,
    ],
    [
      'of another size',
      weights([3, 2], new Float32Array(6)),
      /another type or shape than F32 \[3, 2\]/,
    ],
    [
      'of another shape',
      weights([4, 1], new Float32Array(4)),
      /another type or shape than F32 \[4, 1\]/,
    ],
    ['of another type', weights([16], new Uint8Array(16)), /another type or shape than U8 \[16\]/],
  ])('which names the tensor %s', async (_title, target, message) => {
    const reading = readTensorsInto(await written(), [target]);
    await expect(reading).rejects.toThrow(TensorFileError);
    await expect(reading).rejects.toThrow(message);
  });

  it('which names the file that is not there', async () => {
    const path = join(folder, 'missing.safetensors');
    const reading = readTensorsInto(path, blank());
    await expect(reading).rejects.toThrow(TensorFileError);
    await expect(reading).rejects.toThrow(path);
  });

  it('wherever the file was cut off', async () => {
    const whole = await written();
    const { length } = await readFile(whole);
    for (let size = 0; size < length; size += 7) {
      const path = await written();
      truncateSync(path, size);
      await expect(readTensorsInto(path, blank())).rejects.toThrow(TensorFileError);
    }
  });

  it.each([
    ['no JSON', 'nonsense'],
    ['no object', 'null   '],
    ['an entry that is no tensor', '{"weights":7}'],
    ['an entry without offsets', '{"weights":{"dtype":"F32","shape":[2,2]}}'],
  ])('when its header is %s', async (_title, header) => {
    const path = newPath();
    const length = Buffer.alloc(8);
    length.writeBigUInt64LE(BigInt(header.length));
    writeFileSync(path, Buffer.concat([length, Buffer.from(header), Buffer.alloc(64)]));
    const target = weights([2, 2], new Float32Array(4));
    await expect(readTensorsInto(path, [target])).rejects.toThrow(TensorFileError);
  });
});

describe('a file from somebody else', () => {
  /** A file with this header and so many bytes of data. */
  function fileWith(header: string | Uint8Array, dataBytes = 16): string {
    const path = newPath();
    const text = typeof header === 'string' ? Buffer.from(header) : header;
    const length = Buffer.alloc(8);
    length.writeBigUInt64LE(BigInt(text.length));
    writeFileSync(path, Buffer.concat([length, text, Buffer.alloc(dataBytes)]));
    return path;
  }
  const entry = (from: number, to: number) =>
    ({ dtype: 'F32', shape: [(to - from) / 4], data_offsets: [from, to] }) as const;

  it.each<[string, string | Uint8Array, RegExp]>([
    ['a number for a tensor', '{"weights":5}', /does not say where tensor weights is/],
    ['null for a tensor', '{"weights":null}', /does not say where tensor weights is/],
    ['a list', '[]', /not an object/],
    ['metadata that are no texts', '{"__metadata__":{"board":7}}', /metadata .* not texts/],
    ['metadata that are no object', '{"__metadata__":7}', /metadata .* not texts/],
    [
      'overlapping tensors',
      JSON.stringify({ a: entry(0, 12), b: entry(8, 16) }),
      /tensor b overlaps/,
    ],
    ['a hole', JSON.stringify({ a: entry(0, 4), b: entry(8, 16) }), /tensor b .* leaves a hole/],
    ['a place before the data', JSON.stringify({ a: entry(-4, 16) }), /where tensor a is/],
    ['a place behind the file', JSON.stringify({ a: entry(0, 32) }), /cut off/],
    [
      'a place that ends before it begins',
      JSON.stringify({ a: { ...entry(0, 8), data_offsets: [8, 0] } }),
      /tensor a overlaps/,
    ],
    ['a fraction of a byte', JSON.stringify({ a: entry(0, 15.5) }), /where tensor a is/],
    ['something behind its tensors', JSON.stringify({ a: entry(0, 8) }), /behind its tensors/],
    ['bytes that are no UTF-8', Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x7d]), /not JSON/],
  ])('is refused with %s', (_, header, message) => {
    expect(() => readTensorHeader(fileWith(header))).toThrow(TensorFileError);
    expect(() => readTensorHeader(fileWith(header))).toThrow(message);
  });

  it.skipIf(process.platform === 'win32')('that is a device, a pipe or a folder is refused', () => {
    const link = join(folder, 'endless.safetensors');
    symlinkSync('/dev/zero', link);
    const pipe = join(folder, 'pipe.safetensors');
    execFileSync('mkfifo', [pipe]);
    for (const path of [link, pipe, folder]) {
      expect(() => readTensorHeader(path)).toThrow(TensorFileError);
    }
  });
});
