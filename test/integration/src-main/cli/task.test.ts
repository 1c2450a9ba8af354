import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { labProgram } from '../../../../src-main/cli/command-line.ts';
import { frameFiles, unframeFiles } from '../../../../src-main/task-folder/framed-files.ts';
import { toldEpisodesSchema, toldSchema } from '../../../../src-main/task-folder/wire.ts';
import { begin, lines, putOwner } from '../../../unit/src-main/task-folder/some-journal.ts';
import { folderOfFile } from '../../file-folders.ts';
import { runCliWith } from './run-cli.ts';

const MAIN = resolve(import.meta.dirname, '../../../../src-main/cli/main.ts');

const task = (words: readonly string[], input: string | Uint8Array = '') =>
  runCliWith(input, 'task', ...words);

/** The same as a process of its own, as nodes and labs start it. */
async function taskProcess(words: readonly string[], input: string | Uint8Array = '') {
  const child = spawn(process.execPath, [MAIN, 'task', ...words]);
  const stdout: Buffer[] = [];
  child.stdout.on('data', (part: Buffer) => stdout.push(part));
  let stderr = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  child.stdin.end(input);
  const [code] = await once(child, 'close');
  return { code: code as number | null, stdout: Buffer.concat(stdout), stderr };
}

async function* parts(...all: readonly Uint8Array[]): AsyncGenerator<Uint8Array> {
  yield* all;
}

async function framed(files: Readonly<Record<string, string>>): Promise<Buffer> {
  const all: Uint8Array[] = [];
  const sent = Object.entries(files).map(([path, text]) => ({
    path,
    bytes: Buffer.byteLength(text),
    content: parts(Buffer.from(text)),
  }));
  for await (const part of frameFiles(sent)) all.push(part);
  return Buffer.concat(all);
}

test('a lab puts files into the folder of a place, asks what is new, and takes what it wants', async () => {
  const place = join(folderOfFile('hrm-place-'), "it's a place");
  const files = { 'tasks/r/run.json': '{}', 'batches/b/tasks': 'r 1\n' };
  expect(await taskProcess(['receive', place], await framed(files))).toMatchObject({
    code: 0,
    stderr: '',
  });
  expect(readFileSync(join(place, 'tasks/r/run.json'), 'utf8')).toBe('{}');

  const text = lines([begin(1)]);
  putOwner(place, 'r', 1, text);
  const known = { id: 'r', owner: 0, offset: 0 };
  const read = await task(['read', place], JSON.stringify([known, { ...known, id: 'none' }]));
  expect(read).toMatchObject({ code: 0, stderr: '' });
  const told = read.stdout.toString().trimEnd().split('\n');
  expect(told.map((line) => toldSchema.parse(JSON.parse(line)))).toEqual([
    { id: 'r', pieces: [{ owner: 1, from: 0, text }], more: false },
  ]);

  const owner = join(place, 'tasks/r/000001');
  writeFileSync(join(owner, 'episodes.jsonl'), 'an episode\n');
  const episodes = await task(['episodes', place], JSON.stringify({ ...known, owner: 1 }));
  expect(toldEpisodesSchema.parse(JSON.parse(episodes.stdout.toString()))).toEqual({
    owner: 1,
    from: 0,
    text: 'an episode\n',
    more: false,
  });

  const name = 'checkpoint-000000020';
  mkdirSync(join(owner, name));
  // Much more than a pipe takes at once.
  const large = Buffer.alloc(3_000_000, 'ab');
  for (const file of ['weights', 'optimizer', 'replay', 'carried']) {
    writeFileSync(join(owner, name, `${file}.safetensors`), large);
  }
  writeFileSync(join(owner, name, 'state.json'), '{}');
  const sent = await taskProcess(['checkpoint', place, 'r', '1', name]);
  expect(sent).toMatchObject({ code: 0, stderr: '' });
  const sizes: [string, number][] = [];
  for await (const { path, content } of unframeFiles(parts(sent.stdout))) {
    let bytes = 0;
    for await (const part of content) bytes += part.byteLength;
    sizes.push([path, bytes]);
  }
  expect(Object.fromEntries(sizes)).toEqual({
    'weights.safetensors': large.length,
    'optimizer.safetensors': large.length,
    'replay.safetensors': large.length,
    'carried.safetensors': large.length,
    'state.json': 2,
  });

  expect(await task(['remove', place], '["r"]')).toMatchObject({ code: 0, stderr: '' });
  expect(existsSync(join(place, 'tasks/r'))).toBe(false);
});

test('what cannot be is one line on standard error', async () => {
  const place = folderOfFile('hrm-place-');
  const all = [
    await task(['receive', place], await framed({ 'tasks/../../x': '' })),
    await task(['receive', place], (await framed({ 'tasks/r/run.json': '{}' })).subarray(0, -3)),
    await task(['read', place], '[{"id":"..","owner":0,"offset":0}]'),
    await task(['checkpoint', place, 'r', '1', 'checkpoint-000000020']),
    await task(['run', place, 'r', '1']),
    await task(['run', 'a/place', 'r', '1']),
    await task(['run', place, 'r', 'x']),
  ];
  expect(all.map(({ code }) => code)).toEqual([1, 1, 2, 1, 1, 2, 2]);
  for (const { stdout, stderr } of all) {
    expect(stdout.length).toBe(0);
    expect(stderr).toMatch(/^hrm-lab: [^\n]+\n$/);
  }
});

test('people who ask for help hear of other commands', () => {
  expect(labProgram().helpInformation()).not.toMatch(/^ {2}task/m);
  expect(labProgram().commands.map((each) => each.name())).toContain('task');
});
