import { existsSync, readFileSync, rmSync } from 'node:fs';
import { z } from 'zod';
import { errorMessage } from '../../../shared/errors/thrown.ts';
import { writeDurably } from '../../disk/durable-file.ts';
import { parseUpdateSource, type UpdateSource } from './update-source.ts';

const settingsSchema = z.object({ address: z.string(), atStart: z.boolean() });

/** What somebody has set about updates. */
export interface UpdateSettings {
  readonly source: UpdateSource;
  /** Ask at every start, too. */
  readonly atStart: boolean;
}

/**
 * What was set; null while updates are off: nothing was set, or nobody can read it.
 * @param onError hears why a file was passed over
 */
export function readUpdateSettings(
  file: string,
  onError: (text: string) => void,
): UpdateSettings | null {
  if (!existsSync(file)) return null;
  try {
    const { address, atStart } = settingsSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
    return { source: parseUpdateSource(address), atStart };
  } catch (error) {
    onError(`Updates are off: ${file} cannot be used (${errorMessage(error)})`);
    return null;
  }
}

/** @throws the file system's errors */
export function writeUpdateSettings(file: string, { source, atStart }: UpdateSettings): void {
  writeDurably(file, JSON.stringify({ address: source.address, atStart }));
}

/** Updates are off again. */
export function forgetUpdateSettings(file: string): void {
  rmSync(file, { force: true });
}
