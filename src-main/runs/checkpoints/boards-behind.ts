import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { STATE_FILE } from '../../checkpoint/checkpoint-files.ts';

const stateSchema = z.object({ ladder: z.object({ rung: z.int().min(0) }) });

/**
 * Boards of its ladder that a run had left at a checkpoint, as that itself says; null where it cannot be read, which is
 * told when somebody goes on from it, or where an older version wrote it.
 */
export function boardsBehind(folder: string): number | null {
  let state: unknown;
  try {
    state = JSON.parse(readFileSync(join(folder, STATE_FILE), 'utf8'));
  } catch {
    return null;
  }
  return stateSchema.safeParse(state).data?.ladder.rung ?? null;
}
