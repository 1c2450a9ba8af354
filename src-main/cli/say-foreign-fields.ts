import type { RunConfig } from '../../shared/run-config/schema.ts';
import { foreignFieldNotes } from '../../shared/worlds/own-fields.ts';

/**
 * Says on standard error which settings are left out, as none of the configurations is of a world
 * that has them.
 * @param settings such as `environment.mazeWalls=3`
 */
export function sayForeignFields(
  configs: readonly RunConfig[],
  settings: readonly string[] = [],
): void {
  const paths = new Set(settings.map((setting) => setting.split('=', 1)[0] ?? ''));
  for (const path of paths) {
    const notes = configs.flatMap((config) => foreignFieldNotes(config, [path]));
    if (notes.length > 0 && notes.length === configs.length) sayNote(notes[0] ?? '');
  }
}

/** Says on standard error what is worth knowing, but no error. */
export function sayNote(note: string): void {
  process.stderr.write(`note: ${note}\n`);
}
