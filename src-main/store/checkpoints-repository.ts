import type { CheckpointSummary } from '../../shared/contract/runs.ts';
import type { ReadableConnection, WritableConnection } from './connection.ts';

export interface StoredCheckpoint extends CheckpointSummary {
  /** Name of its folder in the run's folder. */
  readonly name: string;
}

export type NewCheckpoint = Omit<StoredCheckpoint, 'id'>;

/** The checkpoints of a run, oldest first. */
export function listCheckpoints(database: ReadableConnection, run: number): StoredCheckpoint[] {
  return database.all<StoredCheckpoint>(
    `SELECT id, name, update_number AS "update", environment_steps AS environmentSteps,
       created_at AS createdAt, bytes, hash
     FROM checkpoints WHERE run = ? ORDER BY id`,
    run,
  );
}

/**
 * Stores that a checkpoint folder is complete, and forgets all but the latest `kept`, and older ones of
 * the same update. Survives a power cut, as does everything stored before it: a run goes on from here.
 * @returns names of the folders that no row tells of any more
 */
export function saveCheckpoint(
  database: WritableConnection,
  run: number,
  checkpoint: NewCheckpoint,
  kept: number,
): string[] {
  const forgotten: string[] = [];
  database.durableTransaction(() => {
    const before = listCheckpoints(database, run);
    const others = before.filter(({ update }) => update !== checkpoint.update);
    const stay = new Set(others.slice(Math.max(0, others.length + 1 - kept)));
    for (const old of before) {
      if (stay.has(old)) continue;
      deleteCheckpoint(database, old.id);
      if (old.name !== checkpoint.name) forgotten.push(old.name);
    }
    database.run(
      `INSERT INTO checkpoints (run, name, update_number, environment_steps, created_at, bytes,
         hash)
       VALUES (?, ?, ?, ?, ?, ?, ?)`,
      run,
      checkpoint.name,
      checkpoint.update,
      checkpoint.environmentSteps,
      checkpoint.createdAt,
      checkpoint.bytes,
      checkpoint.hash,
    );
  });
  return forgotten;
}

/** Forgets a checkpoint whose folder is gone. */
export function deleteCheckpoint(database: WritableConnection, id: number): void {
  database.run('DELETE FROM checkpoints WHERE id = ?', id);
}
