import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { formatBinaryBytes } from '../../../shared/format/bytes.ts';
import { checkpointsBytes } from '../../calibration/checkpoint-bytes.ts';
import { updateOfName } from '../../checkpoint/checkpoint-files.ts';
import { freeBytes } from '../../disk/free-space.ts';
import type { RunConfig } from '../../../shared/run-config/schema.ts';

/** Bytes of the checkpoints of a run now; files come and go meanwhile. */
function bytesIn(runFolder: string): number {
  if (!existsSync(runFolder)) return 0;
  const names = readdirSync(runFolder).filter((name) => updateOfName(name) !== null);
  return names
    .flatMap((name) => readdirSync(join(runFolder, name)).map((file) => join(name, file)))
    .map((path) => statSync(join(runFolder, path), { throwIfNoEntry: false })?.size ?? 0)
    .reduce((sum, bytes) => sum + bytes, 0);
}

/**
 * A warning about the disk before a run starts; null when its checkpoints fit.
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
  return `only ${formatBinaryBytes(free)} are free on the disk, and its checkpoints may take ${formatBinaryBytes(wanted)} more`;
}
