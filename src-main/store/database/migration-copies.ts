import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { renameDurably } from '../../disk/durable-file.ts';
import { syncFolderNow } from '../../disk/lasting.ts';
import { PRIVATE_FOLDER } from '../../disk/private-modes.ts';
import type { WritableConnection } from '../connection.ts';
import { makePrivateDatabase } from '../data-folder.ts';

const FOLDER = 'database-copies';
const KEPT = 3;
const UNFINISHED = /^\.unfinished-/;
const NAME = /^lab-schema-\d+-(.+)\.sqlite$/;

/** When a copy was made, from its name; '' for a foreign file. */
function timeOf(name: string): string {
  return NAME.exec(name)?.[1] ?? '';
}

/** Copies of the database of a data folder that were made before it was changed for a newer lab, oldest first. */
export function migrationCopies(dataFolder: string): string[] {
  const folder = join(dataFolder, FOLDER);
  return readdirSync(folder)
    .filter((name) => NAME.test(name))
    .toSorted((one, other) => timeOf(one).localeCompare(timeOf(other)))
    .map((name) => join(folder, name));
}

/**
 * Copies a database before its schema is changed; whole or not there. Of these copies the newest three stay.
 * @param version of its schema
 * @throws StoreError DISK_FULL, before anything is changed
 */
export function copyBeforeMigration(
  database: WritableConnection,
  dataFolder: string,
  version: number,
  now = new Date(),
): void {
  const folder = join(dataFolder, FOLDER);
  const isMade = mkdirSync(folder, { recursive: true, mode: PRIVATE_FOLDER }) !== undefined;
  if (isMade) syncFolderNow(dataFolder);
  const time = now.toISOString().replaceAll(/[:.]/g, '-');
  // Of copies during which the process died: whoever copies holds the data folder.
  for (const name of readdirSync(folder)) if (UNFINISHED.test(name)) rmSync(join(folder, name));
  const unfinished = join(folder, '.unfinished-copy.sqlite');
  makePrivateDatabase(unfinished);
  const copy = join(folder, `lab-schema-${version}-${time}.sqlite`);
  try {
    database.vacuumInto(unfinished);
    // The database is changed next: its copy has to be there after a power cut, too.
    renameDurably(unfinished, copy);
  } finally {
    rmSync(unfinished, { force: true });
  }
  // The one just made stays, also when the clock was set back and it looks like the oldest.
  const others = migrationCopies(dataFolder).filter((file) => file !== copy);
  for (const old of others.slice(0, Math.max(0, others.length + 1 - KEPT))) rmSync(old);
}
