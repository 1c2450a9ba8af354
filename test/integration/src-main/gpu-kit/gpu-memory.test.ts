import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { watchGpuMemory } from '../../../../src-main/gpu-kit/host/gpu-memory.ts';
import { folderOfFile } from '../../file-folders.ts';

it('gives what was done when a card is gone meanwhile', async () => {
  const file = join(folderOfFile('hrm-lab-card-'), 'mem_info_vram_used');
  writeFileSync(file, '4096\n');
  const crash = async () => {
    rmSync(file);
    // It is there, and cannot be read.
    mkdirSync(file);
    return 'done';
  };
  expect(await watchGpuMemory(crash, file)).toEqual({ result: 'done', bytes: 0 });
});
