import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { databaseFile, runsFolder } from '../../../src-main/store/data-folder.ts';

const UNFINISHED = '.unfinished-';

/**
 * SHA-256 of all that a lab can know of its folder: the rows of its database, however they are stored, and
 * the folders of its runs. Null when there is no database that can be read.
 */
export function logicalState(dataFolder: string): string | null {
  if (!existsSync(databaseFile(dataFolder))) return null;
  const hash = createHash('sha256');
  const database = new Database(databaseFile(dataFolder), { readonly: true });
  try {
    const tables = database
      .prepare<[], { name: string }>(`SELECT name FROM sqlite_schema WHERE type = 'table'`)
      .all();
    hash.update(`${database.pragma('user_version', { simple: true })}`);
    for (const { name } of tables) {
      hash.update(`\n${name}\n`);
      for (const row of database.prepare(`SELECT * FROM ${name}`).raw().iterate()) {
        hash.update(JSON.stringify(row));
      }
    }
  } catch (error) {
    // One that was being made when the power failed can only be repaired by who may write.
    if (error instanceof Database.SqliteError) return null;
    throw error;
  } finally {
    database.close();
  }
  const runs = runsFolder(dataFolder);
  if (!existsSync(runs)) return hash.digest('hex');
  for (const entry of readdirSync(runs, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    hash.update(`\n${path.slice(runs.length)}\n`);
    // What was not finished is removed unread.
    if (entry.isFile() && !path.includes(UNFINISHED)) hash.update(readFileSync(path));
  }
  return hash.digest('hex');
}
