import type { StoredCheckpoint } from '../checkpoints-repository.ts';
import type { ReadableConnection } from '../connection.ts';

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
