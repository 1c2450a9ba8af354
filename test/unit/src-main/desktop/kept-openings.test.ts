import { existsSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, it } from 'vitest';
import { keepOpenings, takeKeptOpenings } from '../../../../src-main/desktop/kept-openings.ts';
import { temporaryFolder } from '../store/temporary-folder.ts';

const keptFile = () => join(temporaryFolder(), 'openings.json');

it('keeps what was to be opened for the next start, once', () => {
  const file = keptFile();
  const said: string[] = [];
  const say = (text: string) => void said.push(text);
  expect(takeKeptOpenings(file, say)).toEqual([]);
  const archive = resolve('/runs of mine/a.hrmrun');
  keepOpenings(file, [archive], say);
  keepOpenings(file, ['hrm-lab://run/abc'], say);
  expect(takeKeptOpenings(file, say)).toEqual([
    { kind: 'archive', path: archive },
    { kind: 'page', path: '/runs/abc' },
  ]);
  expect(existsSync(file)).toBe(false);
  expect(takeKeptOpenings(file, say)).toEqual([]);
  expect(said).toEqual([]);
});

it.each(['', '{}', '[7]'])('passes over %j, and says so once', (text) => {
  const file = keptFile();
  writeFileSync(file, text);
  const said: string[] = [];
  for (let start = 0; start < 2; start++) {
    expect(takeKeptOpenings(file, (line) => said.push(line))).toEqual([]);
  }
  expect(said).toHaveLength(1);
  expect(said[0]).toContain(`What was to be opened is lost: ${file} cannot be used`);
});
