import { describe, expect, it } from 'vitest';
import { quoteWord } from '../../../../../shared/text/shell-word.ts';
import { quoteCommand } from '../../../../../src-main/places/reach/quote.ts';

describe('words for a shell', () => {
  it.each([
    ['plain/path_1.txt', 'plain/path_1.txt'],
    ['', "''"],
    ['two words', "'two words'"],
    ["it's", String.raw`'it'\''s'`],
    ['$(reboot)', "'$(reboot)'"],
    ['~', "'~'"],
    ['a\nb', "'a\nb'"],
    ['*', "'*'"],
  ])('%j', (word, quoted) => {
    expect(quoteWord(word)).toBe(quoted);
  });

  it('are joined to a command', () => {
    expect(quoteCommand(['cat', '--', 'my file'])).toBe("cat -- 'my file'");
  });
});
