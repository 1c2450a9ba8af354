import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { bytesOf, measureRunFolder } from '../../../../src-main/storage/measure-folder.ts';
import { temporaryFolder } from '../store/temporary-folder.ts';

it('tells checkpoints, replays, damaged and other files apart', async () => {
  const folder = temporaryFolder();
  const write = (path: string, bytes: number) => {
    mkdirSync(join(folder, path, '..'), { recursive: true });
    writeFileSync(join(folder, path), 'x'.repeat(bytes));
  };
  write('checkpoint-000000010/weights.safetensors', 10);
  write('checkpoint-000000010/replay.safetensors', 30);
  write('checkpoint-000000010-2/state.json', 5);
  write('damaged-checkpoint-000000004/replay.safetensors', 7);
  write('start-weights.safetensors', 2);
  write('.writing-checkpoint/a/b', 1);
  expect(await measureRunFolder(folder)).toEqual({
    checkpoints: new Map([
      ['checkpoint-000000010', { bytes: 40, replay: 30 }],
      ['checkpoint-000000010-2', { bytes: 5, replay: 0 }],
    ]),
    damaged: 7,
    other: 3,
  });
});

it('does not follow links, and finds nothing where nothing is', async () => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'large'), 'x'.repeat(100_000));
  mkdirSync(join(folder, 'run'));
  symlinkSync(join(folder, 'large'), join(folder, 'run', 'file'));
  symlinkSync(folder, join(folder, 'run', 'circle'));
  expect(await bytesOf(join(folder, 'run'))).toBeLessThan(10_000);
  expect(await bytesOf(join(folder, 'nothing'))).toBe(0);
  expect(await measureRunFolder(join(folder, 'nothing'))).toEqual({
    checkpoints: new Map(),
    damaged: 0,
    other: 0,
  });
});
