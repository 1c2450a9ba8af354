import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { findPreset } from '../../../../../shared/run-config/presets.ts';
import { checkpointsBytes } from '../../../../../src-main/calibration/checkpoint-bytes.ts';
import { diskNote } from '../../../../../src-main/trainer/checkpoint/disk-check.ts';
import { temporaryFolder } from '../../store/temporary-folder.ts';

const { config } = findPreset('quick')!;
const wanted = checkpointsBytes(config);

test('a run whose checkpoints fit starts without a word', () => {
  expect(diskNote(config, temporaryFolder(), wanted)).toBeNull();
  expect(diskNote(config, temporaryFolder(), null)).toBeNull();
});

test('a run whose checkpoints may not fit says so, and counts those that it has', () => {
  const folder = temporaryFolder();
  expect(diskNote(config, folder, wanted - 1)).toMatch(/^only \d+ MiB are free on the disk, and/);
  mkdirSync(join(folder, 'checkpoint-000000001'));
  writeFileSync(join(folder, 'checkpoint-000000001', 'a'), 'x');
  expect(diskNote(config, folder, wanted - 1)).toBeNull();
});
