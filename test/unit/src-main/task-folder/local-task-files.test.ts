import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { LocalTaskFiles } from '../../../../src-main/task-folder/local-task-files.ts';
import type { FramedFile, Known, Told } from '../../../../src-main/task-folder/task-files.ts';
import { temporaryFolder } from '../store/temporary-folder.ts';
import { begin, checkpoint, lines, metric, putOwner } from './some-journal.ts';

function file(path: string, text: string, bytes = Buffer.byteLength(text)): FramedFile {
  async function* content() {
    yield Buffer.from(text);
  }
  return { path, bytes, content: content() };
}

/** What is known when everything that was told is. */
function knownAfter(known: Known, { pieces }: Told): Known {
  const last = pieces.at(-1);
  if (!last) return known;
  const { owner, from, text } = last;
  return { id: known.id, owner, offset: from + Buffer.byteLength(text) };
}

const nothing = { id: 'r', owner: 0, offset: 0 };

test('files are put below the folder of the place, for their user alone', async () => {
  const place = join(temporaryFolder(), 'new', 'place');
  const files = new LocalTaskFiles(place);
  await files.receive([
    file('tasks/r/run.json', '{}'),
    file('batches/b/tasks', 'r 1\n'),
    file('tasks/r/run.json', '{"newer":1}'),
  ]);
  expect(readFileSync(join(place, 'tasks/r/run.json'), 'utf8')).toBe('{"newer":1}');
  expect(readdirSync(join(place, 'tasks/r'))).toEqual(['run.json']);
  // Slurm makes no folder for what it writes.
  expect(readdirSync(join(place, 'batches/b')).toSorted()).toEqual(['log', 'tasks']);
  expect(statSync(join(place, 'tasks/r/run.json')).mode & 0o777).toBe(0o600);
  expect(statSync(place).mode & 0o777).toBe(0o700);
});

test('what leads elsewhere is refused, and leaves nothing', async () => {
  const place = temporaryFolder();
  const elsewhere = temporaryFolder();
  const files = new LocalTaskFiles(place);
  for (const path of ['../x', '/etc/x', 'tasks/r/000001/journal.jsonl', 'tasks/r/../../x']) {
    await expect(files.receive([file(path, 'x')])).rejects.toMatchObject({ code: 'TASK_PATH' });
  }
  mkdirSync(join(place, 'tasks'));
  symlinkSync(elsewhere, join(place, 'tasks', 'r'));
  await expect(files.receive([file('tasks/r/run.json', 'x')])).rejects.toThrow('is not a folder');
  expect(readdirSync(elsewhere)).toEqual([]);
});

test('a file is whole or not there', async () => {
  const place = temporaryFolder();
  const files = new LocalTaskFiles(place);
  await files.receive([file('tasks/r/run.json', 'old')]);
  const short = files.receive([file('tasks/r/run.json', 'new', 10)]);
  await expect(short).rejects.toMatchObject({ code: 'TASK_FRAMES' });
  expect(readFileSync(join(place, 'tasks/r/run.json'), 'utf8')).toBe('old');
  expect(readdirSync(join(place, 'tasks/r'))).toEqual(['run.json']);
});

test('what is new of a task is told once, whole lines', async () => {
  const place = temporaryFolder();
  const files = new LocalTaskFiles(place);
  expect(await files.read([nothing])).toEqual([]);
  await files.receive([file('tasks/r/run.json', '{}')]);
  expect(await files.read([nothing])).toEqual([{ id: 'r', pieces: [], more: false }]);

  const first = lines([begin(1), metric(10)]);
  const path = putOwner(place, 'r', 1, `${first}{"kind":`);
  const [told] = await files.read([nothing]);
  expect(told).toEqual({ id: 'r', pieces: [{ owner: 1, from: 0, text: first }], more: false });
  const known = knownAfter(nothing, told);
  expect(await files.read([known])).toEqual([{ id: 'r', pieces: [], more: false }]);
  appendFileSync(path, '"x"}\n');
  expect((await files.read([known]))[0].pieces).toEqual([
    { owner: 1, from: first.length, text: '{"kind":"x"}\n' },
  ]);
});

test('a later owner is told of when it has begun, after the rest of the one before', async () => {
  const place = temporaryFolder();
  const files = new LocalTaskFiles(place);
  const first = lines([begin(1), metric(10)]);
  const path = putOwner(place, 'r', 1, first);
  const known = knownAfter(nothing, (await files.read([nothing]))[0]);
  putOwner(place, 'r', 2, null);
  putOwner(place, 'r', 3, '{"kind":"beg');
  expect((await files.read([known]))[0].pieces).toEqual([]);
  // The third one will go on from this, which the first told when it no longer had the task.
  const rest = lines([checkpoint(20)]);
  appendFileSync(path, rest);
  const third = lines([begin(3, { from: 20, checkpoint: 'checkpoint-000000020' })]);
  putOwner(place, 'r', 3, third);
  expect((await files.read([known]))[0].pieces).toEqual([
    { owner: 1, from: first.length, text: rest },
    { owner: 3, from: 0, text: third },
  ]);
});

test('much is told in pieces, nothing twice and nothing left out', async () => {
  const place = temporaryFolder();
  const files = new LocalTaskFiles(place, 20_000);
  const ids = ['a', 'b', 'c'];
  const wanted = new Map<string, string>();
  for (const id of ids) {
    const texts = [1, 2].map((owner) =>
      lines([begin(owner), ...Array.from({ length: 300 }, (_, at) => metric(at))]),
    );
    for (const [index, text] of texts.entries()) putOwner(place, id, index + 1, text);
    wanted.set(id, texts.join(''));
  }
  const told = new Map(ids.map((id) => [id, '']));
  let known: Known[] = ids.map((id) => ({ id, owner: 0, offset: 0 }));
  let calls = 0;
  for (let more = true; more; calls++) {
    const all = await files.read(known);
    const bytes = all.flatMap(({ pieces }) => pieces.map(({ text }) => text.length));
    expect(bytes.reduce((sum, each) => sum + each, 0)).toBeLessThan(3 * 20_000);
    for (const { id, pieces } of all) {
      told.set(id, told.get(id)! + pieces.map(({ text }) => text).join(''));
    }
    known = known.map((each, index) => knownAfter(each, all[index]));
    more = all.some((each) => each.more);
  }
  expect(told).toEqual(wanted);
  expect(calls).toBeGreaterThan(3);
});

test('what nobody can read is said of its task, and the others are read', async () => {
  const place = temporaryFolder();
  const files = new LocalTaskFiles(place);
  const text = lines([begin(1)]);
  const path = putOwner(place, 'b', 1, text);
  const journal = putOwner(place, 'c', 1, null);
  mkdirSync(dirname(journal), { recursive: true });
  symlinkSync(path, journal);
  const all = await files.read(['c', '../a', 'b'].map((id) => ({ id, owner: 0, offset: 0 })));
  const nobody = { pieces: [], more: false };
  expect(all).toEqual([
    { ...nobody, id: 'c', problem: expect.stringContaining('is not a regular file') },
    { ...nobody, id: '../a', problem: expect.stringContaining('is no id of a run') },
    { id: 'b', pieces: [{ owner: 1, from: 0, text }], more: false },
  ]);
});

test('a checkpoint is read with all of its files, and nothing else', async () => {
  const place = temporaryFolder();
  const files = new LocalTaskFiles(place);
  putOwner(place, 'r', 1, '');
  const name = 'checkpoint-000000020';
  const folder = join(place, 'tasks', 'r', '000001', name);
  mkdirSync(folder);
  const names = ['carried', 'optimizer', 'replay', 'weights'].map((each) => `${each}.safetensors`);
  for (const each of [...names, 'state.json', 'other']) writeFileSync(join(folder, each), each);
  const read = async (of: { id: string; owner: number; name: string }) => {
    const all: string[] = [];
    for await (const { path, bytes, content } of files.checkpoint(of)) {
      let text = '';
      for await (const part of content) text += Buffer.from(part).toString();
      expect([text, text.length]).toEqual([path, bytes]);
      all.push(path);
    }
    return all.toSorted();
  };
  expect(await read({ id: 'r', owner: 1, name })).toEqual([...names, 'state.json'].toSorted());
  for (const of of [
    { id: 'r', owner: 2, name },
    { id: 's', owner: 1, name },
    { id: 'r', owner: 1, name: 'checkpoint-000000021' },
  ]) {
    await expect(read(of)).rejects.toMatchObject({ code: 'TASK_CHECKPOINT' });
  }
  await expect(read({ id: 'r', owner: 1, name: '../000001' })).rejects.toMatchObject({
    code: 'TASK_PATH',
  });
});

test('episodes are told from some bytes on', async () => {
  const place = temporaryFolder();
  const files = new LocalTaskFiles(place);
  putOwner(place, 'r', 1, '');
  const known = { id: 'r', owner: 1, offset: 0 };
  expect(await files.episodes(known)).toEqual({ owner: 1, from: 0, text: '', more: false });
  writeFileSync(join(place, 'tasks/r/000001/episodes.jsonl'), 'one\ntwo\nthr');
  expect((await files.episodes(known)).text).toBe('one\ntwo\n');
  expect(await files.episodes({ ...known, offset: 4 })).toEqual({
    owner: 1,
    from: 4,
    text: 'two\n',
    more: false,
  });
});

test('tasks are removed with all that they wrote', async () => {
  const place = temporaryFolder();
  const files = new LocalTaskFiles(place);
  putOwner(place, 'r', 1, lines([begin(1)]));
  putOwner(place, 's', 1, lines([begin(1)]));
  // What an earlier attempt left.
  mkdirSync(join(place, 'tasks', 'r.removed', 'x'), { recursive: true });
  await files.remove(['r', 'none']);
  expect(readdirSync(join(place, 'tasks'))).toEqual(['s']);
  await expect(files.remove(['..'])).rejects.toMatchObject({ code: 'TASK_PATH' });
  expect(existsSync(place)).toBe(true);
});
