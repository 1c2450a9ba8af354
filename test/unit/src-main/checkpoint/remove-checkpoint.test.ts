import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { UNFINISHED } from '../../../../src-main/checkpoint/checkpoint-files.ts';
import { removeCheckpoint } from '../../../../src-main/checkpoint/remove-checkpoint.ts';
import { temporaryFolder } from '../store/temporary-folder.ts';

const FILES = 200;

test('a checkpoint that is removed is whole or not there, whenever somebody looks', async () => {
  const runFolder = temporaryFolder();
  const folder = join(runFolder, 'checkpoint-000000020');
  mkdirSync(folder);
  for (let file = 0; file < FILES; file++) writeFileSync(join(folder, `${file}`), 'x');
  let isOver = false;
  const removal = removeCheckpoint(runFolder, 'checkpoint-000000020').then(() => (isOver = true));
  const seen = new Set<number>();
  while (!isOver) {
    seen.add(existsSync(folder) ? readdirSync(folder).length : 0);
    for (const name of readdirSync(runFolder)) {
      expect(name === 'checkpoint-000000020' || UNFINISHED.test(name)).toBe(true);
    }
    await setImmediate();
  }
  await removal;
  expect([...seen].filter((files) => files !== 0 && files !== FILES)).toEqual([]);
  expect(readdirSync(runFolder)).toEqual([]);
});

test('one that is gone already is removed', async () => {
  await removeCheckpoint(temporaryFolder(), 'checkpoint-000000020');
});
