import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from 'commander';
import { describe, expect, it } from 'vitest';
import packageJson from '../../../package.json' with { type: 'json' };
import { describeRunConfig } from '../../../shared/run-config/fields.ts';
import { labProgram } from '../../../src-main/cli/command-line.ts';
import { CHAPTERS } from '../../../src-renderer/guide/chapters.ts';

const ROOT = join(import.meta.dirname, '..', '..', '..');
const PAGES = ['README.md', ...CHAPTERS.map(({ file }) => join('docs', file))];
const FIELDS = new Set(describeRunConfig().flatMap(({ fields }) => fields.map(({ path }) => path)));
/** What `npm start` takes besides. */
const START_OPTIONS = new Set(['--browser', '--port', '--data']);

/** The commands that a page names: lines of its code, and code within its words. */
function commandsOf(page: string): string[] {
  const text = readFileSync(join(ROOT, page), 'utf8');
  const blocks = [...text.matchAll(/```sh\n(.*?)```/gs)].flatMap(([, code]) => code!.split('\n'));
  const words = [...text.replaceAll(/```.*?```/gs, '').matchAll(/`([^`\n]+)`/g)];
  return [...blocks, ...words.map(([, code]) => code!)].map((line) => line.split(/\s#/)[0]!.trim());
}

function subcommand(parent: Command, words: string[]): Command {
  const found = parent.commands.find((each) => each.name() === words[0]);
  if (!found) return parent;
  words.shift();
  return subcommand(found, words);
}

/** What a line names that there is not, in words; '' for a line that can be typed. */
function wrongIn(line: string): string {
  const script = /^npm run ([\w:-]+)/.exec(line)?.[1];
  if (script !== undefined && !Object.hasOwn(packageJson.scripts, script))
    return `script ${script}`;
  if (line.startsWith('npm start --')) {
    const unknown = line.split(' ').find((word) => /^--\w/.test(word) && !START_OPTIONS.has(word));
    return unknown ?? '';
  }
  const called = /^(?:hrm-lab|npm run lab --) (.+)$/.exec(line)?.[1];
  if (called === undefined) return '';
  const words = called.split(/\s+/);
  const [first] = words;
  if (first === undefined || first === '…') return '';
  const command = subcommand(labProgram(), words);
  if (command.parent === null) return `command ${first}`;
  const options = new Set(command.options.flatMap(({ short, long }) => [short, long]));
  const option = words.find((word) => word.startsWith('-') && !options.has(word));
  if (option !== undefined) return `option ${option}`;
  const field = words
    .filter((_, index) => words[index - 1] === '--set' || words[index - 1] === '--grid')
    .find((word) => !FIELDS.has(word.split('=')[0]!));
  return field === undefined ? '' : `setting ${field}`;
}

describe('the commands that people are told to type', () => {
  it.each(PAGES)('exist: %s', (page) => {
    const wrong = commandsOf(page).flatMap((line) => {
      const what = wrongIn(line);
      return what === '' ? [] : [`${line}: no ${what}`];
    });
    expect(wrong).toEqual([]);
  });

  it('are found, and found out', () => {
    const named = PAGES.flatMap(commandsOf).filter((line) => line.startsWith('hrm-lab '));
    expect(named.length).toBeGreaterThan(50);
    expect(wrongIn('hrm-lab trane --preset quick')).toBe('command trane');
    expect(wrongIn('hrm-lab train --presets quick')).toBe('option --presets');
    expect(wrongIn('hrm-lab trash empty --yes')).toBe('');
    expect(wrongIn('hrm-lab trash --yes')).toBe('option --yes');
    expect(wrongIn('npm run lab -- train --set engine.id=onnx-cpu')).toMatch(/^setting engine/);
    expect(wrongIn('npm run engines')).toBe('script engines');
    expect(wrongIn('npm start -- --browsers')).toBe('--browsers');
  });
});
