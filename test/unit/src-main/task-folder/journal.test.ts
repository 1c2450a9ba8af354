import {
  appendFileSync,
  mkdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readJournal } from '../../../../src-main/task-folder/journal-reader.ts';
import { JournalWriter } from '../../../../src-main/task-folder/journal-writer.ts';
import { readWholeLines } from '../../../../src-main/task-folder/whole-lines.ts';
import { temporaryFolder } from '../store/temporary-folder.ts';
import { begin, checkpoint, end, lines, metric } from './some-journal.ts';

async function all(task: string) {
  const entries = [];
  for await (const entry of readJournal(task, 1)) entries.push(entry);
  return entries;
}

function taskOf(text: string): { task: string; path: string } {
  const task = temporaryFolder();
  mkdirSync(join(task, '000001'));
  const path = join(task, '000001', 'journal.jsonl');
  writeFileSync(path, text);
  return { task, path };
}

test('what was written is read again, line by line', async () => {
  const { task, path } = taskOf('');
  rmSync(path);
  const entries = [begin(1), metric(10), checkpoint(20), end('gave-way', 20)];
  const writer = new JournalWriter(path);
  for (const entry of entries) writer.write(entry);
  writer.sync();
  writer.close();
  expect(readFileSync(path, 'utf8')).toBe(lines(entries));
  expect(await all(task)).toEqual(entries);
  expect(() => new JournalWriter(path)).toThrow(expect.objectContaining({ code: 'EEXIST' }));
});

test('what nobody could read is not written', () => {
  const { path } = taskOf('');
  rmSync(path);
  const writer = new JournalWriter(path);
  expect(() => writer.write(metric(10, Number.NaN))).toThrow();
  expect(() => writer.write(begin(1, { node: 'a\nb' }))).toThrow();
  writer.close();
  expect(readFileSync(path, 'utf8')).toBe('');
});

test('the last line is read when it is whole', async () => {
  const whole = lines([begin(1), metric(10)]);
  const last = lines([metric(20)]);
  const { task, path } = taskOf(whole + last.slice(0, -5));
  expect(await all(task)).toHaveLength(2);
  appendFileSync(path, last.slice(-5));
  expect(await all(task)).toHaveLength(3);
  expect(await all(temporaryFolder())).toEqual([]);
});

test.each([
  ['no JSON', 'x\n', /journal[.]jsonl, line 2: is not JSON/],
  ['another kind', '{"kind":"other"}\n', /line 2: kind: /],
  ['a strange field', lines([{ ...metric(1), more: 1 }]), /line 2: /],
])('a line that is %s is named', async (_, line, message) => {
  const { task } = taskOf(lines([begin(1)]) + line + lines([metric(10)]));
  await expect(all(task)).rejects.toMatchObject({
    code: 'TASK_LINE',
    message: expect.stringMatching(message),
  });
});

test('no link is followed, and of a file that is still seen shorter nothing is new', async () => {
  const { task, path } = taskOf(lines([begin(1)]));
  expect(await readWholeLines(path, 1_000, 10)).toEqual({ text: '', bytes: 0, more: false });
  const other = join(task, 'other');
  writeFileSync(other, lines([begin(1)]));
  rmSync(path);
  symlinkSync(other, path);
  await expect(all(task)).rejects.toMatchObject({ code: 'TASK_FILE' });
});

test('lines are read in pieces, none of them cut, however long', async () => {
  const texts = ['a'.repeat(10), 'ö'.repeat(30_000), 'b', 'c'.repeat(5_000)];
  const { path } = taskOf(`${texts.join('\n')}\nrest`);
  let from = 0;
  let told = '';
  for (let more = true; more;) {
    const piece = (await readWholeLines(path, from, 1))!;
    expect(piece.bytes).toBe(Buffer.byteLength(piece.text));
    told += piece.text;
    from += piece.bytes;
    ({ more } = piece);
  }
  expect(told).toBe(`${texts.join('\n')}\n`);
});
