import { expect, it, test } from 'vitest';
import { formatBinaryBytes, formatBytes } from '../../../../shared/format/bytes.ts';

test('sizes are told in kibibytes or mebibytes, and from about a gibibyte on in gibibytes', () => {
  const sizes = [0, 1_500, 452 * 2 ** 20, 999 * 2 ** 20, 1.4 * 2 ** 30].map(formatBinaryBytes);
  expect(sizes).toEqual(['0 KiB', '2 KiB', '452 MiB', '999 MiB', '1.4 GiB']);
});

it.each([
  [612, '612 B'],
  [613_412, '613.4 kB'],
  [2.4e9, '2.4 GB'],
])('%d bytes are %s', (bytes, text) => {
  expect(formatBytes(bytes)).toBe(text);
});

it.each([
  [0, '0 B'],
  [999, '999 B'],
  [1000, '1.0 kB'],
  [2_400_000, '2.4 MB'],
  [7.5e15, '7500.0 TB'],
])('a size of %d bytes is %s', (bytes, text) => {
  expect(formatBytes(bytes)).toBe(text);
});
