import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { analyzeCommand } from '../../../../../src-main/cli/commands/analyze.ts';

/** Without the option whose default is a folder of this machine. */
const withoutData = (help: string) => help.replace(/^ {2}--data [^]*?(?=^ {2}-h, --help)/m, '');

it('the help of analyze is what it was when it was written out', () => {
  let said = '';
  const command = analyzeCommand().configureHelp({ helpWidth: 80 });
  command.configureOutput({ writeOut: (text) => (said += text) }).outputHelp();
  const path = join(import.meta.dirname, 'analyze-help.txt');
  const expected = readFileSync(path, 'utf8').replace('Usage: hrm-lab ', 'Usage: ');
  expect(withoutData(said)).toBe(expected);
});
