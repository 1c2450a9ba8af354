import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { checkFolder } from '../../../../src-main/checkpoint/check-folder.ts';
import { PARTIAL_FILE, partialText } from '../../../../src-main/checkpoint/partial-checkpoint.ts';
import { temporaryFolder } from '../store/temporary-folder.ts';

const digest = (text: string) => createHash('sha256').update(text).digest('hex');

function partialFolder() {
  const folder = temporaryFolder();
  const state = JSON.stringify({ update: 20 });
  writeFileSync(join(folder, 'state.json'), state);
  writeFileSync(join(folder, 'weights.safetensors'), 'weights');
  const files = { 'state.json': digest(state), 'weights.safetensors': digest('weights') };
  const note = partialText({ hash: null, files, without: ['replay.safetensors'] });
  writeFileSync(join(folder, PARTIAL_FILE), note.text);
  return { folder, note };
}

test('what is there of a checkpoint is covered by the hash that the database has of it', async () => {
  const { folder, note } = partialFolder();
  expect(await checkFolder(folder, note.hash)).toEqual({ update: 20 });
});

test('another file, another note or another hash is found', async () => {
  const { folder, note } = partialFolder();
  await expect(checkFolder(folder, digest('other'))).rejects.toThrow(/was changed after it was/);
  // Nobody adopts a part.
  await expect(checkFolder(folder, null)).rejects.toThrow(/was changed after it was imported/);
  writeFileSync(join(folder, 'weights.safetensors'), 'other weights');
  await expect(checkFolder(folder, note.hash)).rejects.toThrow(/\(weights\.safetensors\)/);
  writeFileSync(join(folder, PARTIAL_FILE), 'no note');
  await expect(checkFolder(folder, note.hash)).rejects.toThrow(/was changed after/);
});
