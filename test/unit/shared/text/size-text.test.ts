import { expect, test } from 'vitest';
import { sizeText } from '../../../../shared/text/size-text.ts';

test('sizes are told in kibibytes or mebibytes, and from about a gibibyte on in gibibytes', () => {
  const sizes = [0, 1_500, 452 * 2 ** 20, 999 * 2 ** 20, 1.4 * 2 ** 30].map(sizeText);
  expect(sizes).toEqual(['0 KiB', '2 KiB', '452 MiB', '999 MiB', '1.4 GiB']);
});
