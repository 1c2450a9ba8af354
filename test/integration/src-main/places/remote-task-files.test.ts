import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { quoteWord } from '../../../../shared/text/shell-word.ts';
import { STATE_FILE, TENSOR_FILES } from '../../../../src-main/checkpoint/checkpoint-files.ts';
import { reachOf } from '../../../../src-main/places/reach/reach-of.ts';
import { RemoteTaskFiles } from '../../../../src-main/places/remote-task-files.ts';
import { PACKAGE_ROOT } from '../../../../src-main/server/package-root.ts';
import { LocalTaskFiles } from '../../../../src-main/task-folder/local-task-files.ts';
import type { FramedFile } from '../../../../src-main/task-folder/task-files.ts';
import { folderOfFile } from '../../file-folders.ts';

const LAB = [process.execPath, join(PACKAGE_ROOT, 'src-main', 'cli', 'main.ts')];
const task = 'a-run-1';

function file(path: string, text: string): FramedFile {
  async function* content() {
    yield Buffer.from(text);
  }
  return { path, bytes: Buffer.byteLength(text), content: content() };
}

describe('the tasks of a place whose folder is elsewhere', () => {
  let folder: string;
  let local: LocalTaskFiles;
  let remote: RemoteTaskFiles;
  const through = (command: string) =>
    new RemoteTaskFiles(reachOf({ kind: 'local' }), { command, folder });

  beforeAll(() => {
    folder = join(folderOfFile('place-'), 'it is "new"');
    local = new LocalTaskFiles(folder);
    remote = through(LAB.map(quoteWord).join(' '));
  });

  it('get files, each whole', async () => {
    await remote.receive([
      file(`tasks/${task}/asked.json`, '{}'),
      file(`tasks/${task}/run.json`, 'ü'.repeat(100_000)),
    ]);
    expect(readFileSync(join(folder, 'tasks', task, 'run.json'), 'utf8')).toHaveLength(100_000);
    await expect(remote.receive([file('../elsewhere', 'x')])).rejects.toMatchObject({
      code: 'PLACE_ANSWER',
      message: expect.stringContaining('is no file that is sent here'),
    });
    expect(existsSync(join(folder, '..', 'elsewhere'))).toBe(false);
  });

  it('tell the same as where they are', async () => {
    const owner = join(folder, 'tasks', task, '000001');
    mkdirSync(owner);
    mkdirSync(join(folder, 'tasks', task, 'owners'));
    writeFileSync(join(folder, 'tasks', task, 'owners', '000001.json'), '{}');
    writeFileSync(join(owner, 'journal.jsonl'), '{"kind":"é"}\n{"kind":"b"}\n{"cut');
    writeFileSync(join(owner, 'episodes.jsonl'), '{"e":1}\n{"e":2}\n');
    const known = [
      { id: task, owner: 0, offset: 0 },
      { id: 'no-such-run', owner: 0, offset: 0 },
    ];
    const told = await remote.read(known);
    expect(told).toEqual(await local.read(known));
    expect(told[0]?.pieces[0]?.text).toBe('{"kind":"é"}\n{"kind":"b"}\n');
    const some = { id: task, owner: 1, offset: 8 };
    expect(await remote.episodes(some)).toEqual(await local.episodes(some));
  });

  it('send checkpoints, and are removed', async () => {
    const name = 'checkpoint-000000012';
    const checkpoint = join(folder, 'tasks', task, '000001', name);
    mkdirSync(checkpoint);
    const content = Buffer.alloc(3_000_000, 7);
    for (const each of [...TENSOR_FILES, STATE_FILE])
      writeFileSync(join(checkpoint, each), content);
    const sizes: number[] = [];
    for await (const each of remote.checkpoint({ id: task, owner: 1, name })) {
      let bytes = 0;
      for await (const part of each.content) bytes += part.byteLength;
      sizes.push(bytes);
    }
    expect(sizes).toEqual([...TENSOR_FILES, STATE_FILE].map(() => content.length));
    const absent = remote.checkpoint({ id: task, owner: 9, name });
    await expect(absent[Symbol.asyncIterator]().next()).rejects.toMatchObject({
      code: 'PLACE_ANSWER',
    });

    await remote.remove([task, 'no-such-run']);
    expect(existsSync(join(folder, 'tasks', task))).toBe(false);
  });

  it('say when no lab is there, or something else answers', async () => {
    await expect(through('/no/such/hrm-lab').read([])).rejects.toMatchObject({
      code: 'PLACE_UNREACHABLE',
      message: expect.stringContaining(
        'The lab is not there, or cannot be started, on this machine',
      ),
    });
    await expect(through('echo Welcome! #').read([])).rejects.toMatchObject({
      code: 'PLACE_ANSWER',
      message: 'What hrm-lab task read says on this machine cannot be read.',
    });
  });
});
