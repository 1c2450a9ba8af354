import { join } from 'node:path';
import Database from 'better-sqlite3';
import { checkFolder, type CheckpointError } from '../../../src-main/checkpoint/check-folder.ts';
import { databaseFile, runFolder } from '../../../src-main/store/data-folder.ts';

interface CheckpointRow {
  readonly run: string;
  readonly name: string;
  readonly hash: string | null;
}

/**
 * What is wrong in a data folder that no lab has open, in words; empty when nothing is.
 * The one place where the suite asks for a verification.
 */
export async function verifyLab(dataFolder: string): Promise<string[]> {
  const database = new Database(databaseFile(dataFolder), { readonly: true, fileMustExist: true });
  try {
    const integrity = database.pragma('integrity_check', { simple: true });
    const loose = database.pragma('foreign_key_check') as unknown[];
    const rows = database
      .prepare<[], CheckpointRow>(
        `SELECT runs.id AS run, checkpoints.name, checkpoints.hash
         FROM checkpoints JOIN runs ON runs.number = checkpoints.run`,
      )
      .all();
    const damages: string[] = [];
    if (integrity !== 'ok') damages.push(`the database: ${String(integrity)}`);
    if (loose.length > 0) damages.push(`the database: ${loose.length} rows belong to nothing`);
    for (const { run, name, hash } of rows) {
      const damage = await damageOf(join(runFolder(dataFolder, run), name), hash);
      if (damage !== null) damages.push(damage);
    }
    return damages;
  } finally {
    database.close();
  }
}

async function damageOf(folder: string, hash: string | null): Promise<string | null> {
  try {
    await checkFolder(folder, hash);
    return null;
  } catch (error) {
    if ((error as CheckpointError).code !== 'CHECKPOINT') throw error;
    return (error as Error).message;
  }
}
