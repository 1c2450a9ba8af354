import { expect, it } from 'vitest';
import {
  combine,
  COMBINATION_SIGNS,
  parseQuantity,
  quantityLabel,
  quantityText,
} from '../../../../shared/metrics/combination.ts';

it('computes what the sign says', () => {
  const of = (sign: (typeof COMBINATION_SIGNS)[number]) => combine({ sign }, 6, 3);
  expect(Object.fromEntries(COMBINATION_SIGNS.map((sign) => [sign, of(sign)]))).toEqual({
    '÷': 2,
    '−': 3,
    '+': 9,
    '×': 18,
  });
});

it('reads what it writes', () => {
  const quantities = [
    'train/loss' as const,
    ...COMBINATION_SIGNS.map((sign) => ({
      left: 'train/meanQ' as const,
      sign,
      right: 'validation/goalRate' as const,
    })),
  ];
  for (const quantity of quantities)
    expect(parseQuantity(quantityText(quantity))).toEqual(quantity);
});

it.each([
  '',
  'train/nothing',
  'train/loss ÷',
  'train/loss % train/meanQ',
  'train/loss ÷ train/meanQ 3',
])('takes %j for no quantity', (text) => expect(parseQuantity(text)).toBeNull());

it('is called by its metrics', () => {
  expect(quantityLabel('train/loss')).toBe('Loss');
  expect(quantityLabel({ left: 'train/loss', sign: '÷', right: 'train/meanQ' })).toBe(
    'Loss ÷ Mean Q',
  );
});
