import type { CheckpointSummary } from '../../shared/contract/runs.ts';
import { keptCheckpoints } from '../../shared/run-config/kept-checkpoints.ts';
import type { ReadableConnection, WritableConnection } from './connection.ts';

export interface StoredCheckpoint extends CheckpointSummary {
  /** Name of its folder in the run's folder. */
  readonly name: string;
  /** The configuration asked for it at this update; else it was written by the clock or at a stop. */
  readonly planned: boolean;
}

export type NewCheckpoint = Omit<StoredCheckpoint, 'id'>;

/** The checkpoints of a run, oldest first. */
export function listCheckpoints(database: ReadableConnection, run: number): StoredCheckpoint[] {
  return database
    .all<Omit<StoredCheckpoint, 'planned'> & { readonly planned: number }>(
      `SELECT id, name, update_number AS "update", environment_steps AS environmentSteps,
         created_at AS createdAt, bytes, hash, planned
       FROM checkpoints WHERE run = ? ORDER BY id`,
      run,
    )
    .map((row) => ({ ...row, planned: row.planned !== 0 }));
}

/**
 * Stores that a checkpoint folder is complete, and forgets older ones of the same update, all but the
 * latest `kept` planned ones, and the newest while it is not planned. Survives a power cut, as does everything stored before it: a run goes on from here.
 * @param kept Infinity keeps all others
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
    const stay = keptCheckpoints<NewCheckpoint>([...others, checkpoint], kept);
    for (const old of before) {
      if (stay.has(old)) continue;
      deleteCheckpoint(database, old.id);
      if (old.name !== checkpoint.name) forgotten.push(old.name);
    }
    database.run(
      `INSERT INTO checkpoints (run, name, update_number, environment_steps, created_at, bytes,
         hash, planned)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
      run,
      checkpoint.name,
      checkpoint.update,
      checkpoint.environmentSteps,
      checkpoint.createdAt,
      checkpoint.bytes,
      checkpoint.hash,
      Number(checkpoint.planned),
    );
  });
  return forgotten;
}

/** Forgets a checkpoint whose folder is gone. */
export function deleteCheckpoint(database: WritableConnection, id: number): void {
  database.run('DELETE FROM checkpoints WHERE id = ?', id);
}

export interface CheckpointOfRun extends Pick<
  StoredCheckpoint,
  'id' | 'name' | 'update' | 'bytes' | 'hash'
> {
  readonly runId: string;
}

/** The checkpoints of all runs that are not being removed, of each the newest first. */
export function checkpointsOfAllRuns(database: ReadableConnection): CheckpointOfRun[] {
  return database.all(
    `SELECT checkpoints.id, runs.id AS runId, checkpoints.name, checkpoints.update_number AS "update",
       bytes, hash
     FROM checkpoints JOIN runs ON runs.number = checkpoints.run
     WHERE deleted_at IS NULL ORDER BY runs.number, checkpoints.id DESC`,
  );
}
