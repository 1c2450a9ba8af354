import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { DAMAGED } from '../../checkpoint/checkpoint-files.ts';
import { namesIn } from '../../disk/folder-entries.ts';
import type { Freeing } from './freeing.ts';

/** Checkpoints that were found damaged and set aside: nothing reads them. */
export const damaged: Freeing = {
  bytes: (bytes) => bytes.damaged,
  free: async ({ folder }) => {
    for (const name of await namesIn(folder)) {
      if (DAMAGED.test(name)) await rm(join(folder, name), { recursive: true, force: true });
    }
    return null;
  },
};
