import { expect, it } from 'vitest';
import { fittedName, fittedText } from '../../../../src-renderer/fonts/fitted-text.ts';

const length = (text: string) => text.length;

it('leaves a text that fits', () => {
  expect(fittedText('as long', 7, length)).toBe('as long');
  expect(fittedName('as long', 7, length)).toBe('as long');
});

it('cuts the end of a text, and the middle of a name', () => {
  expect(fittedText('carry width 16 seed 1', 12, length)).toBe('carry width…');
  expect(fittedName('carry width 16 seed 1', 12, length)).toBe('carry…seed 1');
  expect([fittedText, fittedName].map((fitted) => fitted('abc', 0, length))).toEqual(['…', '…']);
});

it('never cuts a letter that is of several code points', () => {
  const family = '👩‍👩‍👧';
  expect(fittedText(family.repeat(3), family.length + 3, length)).toBe(`${family}…`);
  expect(fittedName(family.repeat(3), family.length + 3, length)).toBe(`${family}…`);
});
