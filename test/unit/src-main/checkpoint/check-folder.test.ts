import { truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { CheckpointError, readRawState } from '../../../../src-main/checkpoint/check-folder.ts';
import { STATE_FILE } from '../../../../src-main/checkpoint/checkpoint-files.ts';
import { PARTIAL_FILE, readPartial } from '../../../../src-main/checkpoint/partial-checkpoint.ts';
import { temporaryFolder } from '../store/temporary-folder.ts';

/** A file of three gigabytes that takes no room. */
function hugeFile(name: string): string {
  const folder = temporaryFolder();
  writeFileSync(join(folder, name), '');
  truncateSync(join(folder, name), 3e9);
  return folder;
}

it('a state that no text can hold is damage', async () => {
  await expect(readRawState(hugeFile(STATE_FILE))).rejects.toThrow(CheckpointError);
});

it('a note that no text can hold lacks everything', async () => {
  expect(await readPartial(hugeFile(PARTIAL_FILE))).toMatchObject({ hash: null, files: {} });
});
