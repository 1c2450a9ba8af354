import { expect, it } from 'vitest';
import { quoteWindowsWord, quoteWord, quoteWordOn } from '../../../../shared/text/shell-word.ts';

it.each([
  ['/data/lab', '/data/lab'],
  ['', "''"],
  ["/my lab's", String.raw`'/my lab'\''s'`],
  ['/a$b`c"d', "'/a$b`c\"d'"],
])('in a POSIX shell %s is %s', (word, quoted) => {
  expect(quoteWord(word)).toBe(quoted);
  expect(quoteWordOn('linux', word)).toBe(quoted);
  expect(quoteWordOn('darwin', word)).toBe(quoted);
});

it.each([
  [String.raw`C:\lab`, String.raw`C:\lab`],
  ['D:\\', 'D:\\'],
  ['', '""'],
  [String.raw`C:\My Lab's`, String.raw`"C:\My Lab's"`],
  ['\\\\server\\my share\\', '"\\\\server\\my share\\\\"'],
  ['1,2=closed', '"1,2=closed"'],
  ['@tensorflow/tfjs-node@4.22.0', '"@tensorflow/tfjs-node@4.22.0"'],
  ['C:\\a b\\50%', '"C:\\a b\\50%"'],
  ['C:\\a$b', "'C:\\a$b'"],
  ["C:\\it's $5", "'C:\\it''s $5'"],
  ['C:\\“a” ‘b’', "'C:\\“a” ‘‘b’’'"],
])('on Windows %s is %s', (word, quoted) => {
  expect(quoteWindowsWord(word)).toBe(quoted);
  expect(quoteWordOn('win32', word)).toBe(quoted);
});
