import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { RunConfig } from '../../shared/run-config/schema.ts';
import { sizeText } from '../../shared/text/size-text.ts';
import { checkpointsBytes } from '../calibration/checkpoint-bytes.ts';
import { freeBytes } from '../disk/free-space.ts';

/** Bytes of a run's folder now. */
function bytesIn(runFolder: string): number {
  if (!existsSync(runFolder)) return 0;
  return readdirSync(runFolder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, { parentPath, name }) => sum + statSync(join(parentPath, name)).size, 0);
}

/**
 * What must be said of the disk before a run starts; null when its checkpoints fit.
 * @param free bytes that are free; null when nobody knows
 */
export function diskNote(
  config: RunConfig,
  runFolder: string,
  free = freeBytes(runFolder),
): string | null {
  if (free === null) return null;
  const wanted = checkpointsBytes(config) - bytesIn(runFolder);
  if (wanted <= free) return null;
  return `only ${sizeText(free)} are free on the disk, and its checkpoints may take ${sizeText(wanted)} more`;
}
