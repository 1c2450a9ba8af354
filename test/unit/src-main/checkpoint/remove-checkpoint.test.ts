import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { UNFINISHED } from '../../../../src-main/checkpoint/checkpoint-files.ts';
import {
  removeCheckpoint,
  removeRunFolder,
} from '../../../../src-main/checkpoint/remove-checkpoint.ts';
import { entriesIn } from '../../../../src-main/disk/folder-entries.ts';
import { temporaryFolder } from '../store/temporary-folder.ts';

const FILES = 200;

test.each<[what: string, remove: (runFolder: string) => Promise<void>]>([
  ['by itself', (runFolder) => removeCheckpoint(runFolder, 'checkpoint-000000020')],
  ['with its run', removeRunFolder],
])(
  'a checkpoint that is removed %s is whole or not there, whenever somebody looks',
  async (_, remove) => {
    const runFolder = join(temporaryFolder(), 'run');
    mkdirSync(runFolder);
    const folder = join(runFolder, 'checkpoint-000000020');
    mkdirSync(folder);
    for (let file = 0; file < FILES; file++) writeFileSync(join(folder, `${file}`), 'x');
    let isOver = false;
    const removal = remove(runFolder).then(() => (isOver = true));
    const seen = new Set<number>();
    while (!isOver) {
      seen.add(entriesIn(folder).length);
      for (const { name } of entriesIn(runFolder)) {
        expect(name === 'checkpoint-000000020' || UNFINISHED.test(name)).toBe(true);
      }
      await setImmediate();
    }
    await removal;
    expect([...seen].filter((files) => files !== 0 && files !== FILES)).toEqual([]);
    expect(entriesIn(runFolder)).toEqual([]);
  },
);

test('one that is gone already is removed', async () => {
  await removeCheckpoint(temporaryFolder(), 'checkpoint-000000020');
  await removeRunFolder(join(temporaryFolder(), 'gone'));
});
