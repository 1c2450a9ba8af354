import { describe, expect, it } from 'vitest';
import {
  hasControlCharacters,
  printable,
  printableLines,
  printableStart,
} from '../../../../shared/text/control-characters.ts';

const BAD: readonly [what: string, text: string, shown: string][] = [
  ['a colour', '\u001B[31mred', '\\u{1b}[31mred'],
  ['a window title', '\u001B]0;owned\u0007', '\\u{1b}]0;owned\\u{7}'],
  ['a forged row', 'run\nxxxx finished', 'run\\u{a}xxxx finished'],
  ['a carriage return', 'run\rother', 'run\\u{d}other'],
  ['a one-byte escape', '\u009B31m', '\\u{9b}31m'],
  ['text that runs backwards', 'a\u202Egpj.exe', 'a\\u{202e}gpj.exe'],
  ['an isolate', '\u2066a\u2069', '\\u{2066}a\\u{2069}'],
  ['a line separator', 'a\u2028b', 'a\\u{2028}b'],
  ['half a pair', 'a\uD83Db', 'a\\u{d83d}b'],
];

describe('control characters', () => {
  it.each(BAD)('are found, and written out: %s', (_, text, shown) => {
    expect(hasControlCharacters(text)).toBe(true);
    expect(printable(text)).toBe(shown);
    expect(hasControlCharacters(printable(text))).toBe(false);
    expect(hasControlCharacters(text)).toBe(true);
  });

  it.each(['Carry Z · seed 1', 'ε = 0,15 – “größer” ≥ 95 %', '迷路 🧭 👩🏽‍🚀', 'שלום', ''])(
    'are not what people write: %s',
    (text) => {
      expect(hasControlCharacters(text)).toBe(false);
      expect(printable(text)).toBe(text);
    },
  );

  it('are not made where a text is cut off', () => {
    expect(printableStart('ab🧭', 4)).toBe('ab🧭');
    expect(printableStart('ab🧭c', 3)).toBe('ab');
    expect(printableStart('a\u001B', 6)).toBe('a\\u{1b');
  });

  it('leave the lines of a longer text apart', () => {
    expect(printableLines('Error: a\u001B[2J\n    at b\r')).toBe(
      'Error: a\\u{1b}[2J\n    at b\\u{d}',
    );
  });
});
