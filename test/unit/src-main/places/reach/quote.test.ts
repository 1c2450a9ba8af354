import { describe, expect, it } from 'vitest';
import { quoteCommand } from '../../../../../src-main/places/reach/quote.ts';

describe('a command for a shell', () => {
  it.each([
    [['squeue', '-n', 'x'], 'squeue -n x'],
    [['cat', '--', 'my file'], "cat -- 'my file'"],
    [['echo', '', '~', '*'], "echo '' '~' '*'"],
    [['echo', "it's"], String.raw`echo 'it'\''s'`],
    [['echo', '$(reboot)', '`reboot`', 'a\nb'], "echo '$(reboot)' '`reboot`' 'a\nb'"],
  ])('%j', (command, line) => {
    expect(quoteCommand(command)).toBe(line);
  });
});
