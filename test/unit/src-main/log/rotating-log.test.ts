import { existsSync, mkdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { RotatingLog } from '../../../../src-main/log/rotating-log.ts';
import { temporaryFolder } from '../store/temporary-folder.ts';

const NOW = new Date('2026-01-02T03:04:05.678Z');
const logFile = () => join(temporaryFolder(), 'logs', 'lab.log');

it('writes lines with their time, for its user alone', () => {
  const path = logFile();
  const log = new RotatingLog(path);
  log.say('one\n', NOW);
  log.say('two\nthree', NOW);
  const time = '2026-01-02T03:04:05.678Z';
  expect(readFileSync(path, 'utf8')).toBe(`${time} one\n${time} two\n${time} three\n`);
  if (process.platform !== 'win32') expect(statSync(path).mode & 0o777).toBe(0o600);
});

it('writes out what a terminal would obey', () => {
  const path = logFile();
  new RotatingLog(path).say('\u001b[2Jgone', NOW);
  expect(readFileSync(path, 'utf8')).toContain('\\u{1b}[2Jgone');
});

it('begins a new file when one is full, and keeps so many', () => {
  const path = logFile();
  const log = new RotatingLog(path, { maxBytes: 20, keep: 2 });
  for (const text of ['first', 'second', 'third', 'fourth']) log.say(text, NOW);
  const read = (file: string) => readFileSync(file, 'utf8').trim().split(' ').at(-1);
  expect([path, `${path}.1`, `${path}.2`].map(read)).toEqual(['fourth', 'third', 'second']);
  expect(existsSync(`${path}.3`)).toBe(false);
});

it('goes on with the file that is there', () => {
  const path = logFile();
  new RotatingLog(path, { maxBytes: 20 }).say('first', NOW);
  new RotatingLog(path, { maxBytes: 20 }).say('second', NOW);
  expect(readFileSync(`${path}.1`, 'utf8')).toContain('first');
  expect(readFileSync(path, 'utf8')).toContain('second');
});

it('throws nothing when it cannot write', () => {
  const path = logFile();
  const log = new RotatingLog(path);
  mkdirSync(path);
  log.say('nobody reads it', NOW);
  expect(statSync(path).isDirectory()).toBe(true);
});
