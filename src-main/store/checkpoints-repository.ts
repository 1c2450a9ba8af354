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
 * Stores that a checkpoint folder is complete, and that the folders named in `removed` are gone.
 * Survives a power cut, as does everything stored before it: a run goes on from here.
 */
export function saveCheckpoint(
  database: WritableConnection,
  run: number,
  checkpoint: NewCheckpoint,
  removed: readonly string[],
): void {
  database.durableTransaction(() => {
    for (const name of [...removed, checkpoint.name]) {
      database.run('DELETE FROM checkpoints WHERE run = ? AND name = ?', run, name);
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
}

/** Forgets a checkpoint whose folder is gone. */
export function deleteCheckpoint(database: WritableConnection, id: number): void {
  database.run('DELETE FROM checkpoints WHERE id = ?', id);
}
