import { damageOf, newestCheckpoint, setAside } from '../runs/checkpoints/find-checkpoint.ts';
import { RunError } from '../runs/run-error.ts';
import { UnreadableCheckpointError } from '../checkpoint/unreadable-checkpoint.ts';
import {
  deleteCheckpoint,
  listCheckpoints,
  type StoredCheckpoint,
} from '../store/checkpoints-repository.ts';
import type { WritableConnection } from '../store/connection.ts';
import type { RunRow } from './check.ts';

/** Whether a checkpoint cannot be used; of one that cannot be read now that is not known. */
async function isDamaged(row: StoredCheckpoint, folder: string): Promise<boolean> {
  try {
    return (await damageOf(row, folder)) !== null;
  } catch (error) {
    if (!(error instanceof UnreadableCheckpointError)) throw error;
    return false;
  }
}

/**
 * Does for a run what its resume would do, and for older checkpoints too: rows of missing and damaged ones
 * go, damaged folders are set aside, a whole one without a row is taken up where that is its turn.
 * @returns whether a whole checkpoint is left; nothing was changed otherwise
 * @throws UnreadableCheckpointError when one cannot be read now that is newer than all whole ones; nothing was changed
 * then. Older ones that cannot be read stay as they are.
 */
export async function mendCheckpoints(
  database: WritableConnection,
  { id, number }: RunRow,
  folder: string,
): Promise<boolean> {
  try {
    const { checkpoint } = await newestCheckpoint({ database, run: number, id, folder });
    if (!checkpoint) return false;
  } catch (error) {
    // Rows without any whole checkpoint stay: without them a resume would silently begin again.
    if (error instanceof RunError && error.code === 'CHECKPOINTS_DAMAGED') return false;
    throw error;
  }
  for (const row of listCheckpoints(database, number)) {
    if (!(await isDamaged(row, folder))) continue;
    deleteCheckpoint(database, row.id);
    await setAside(folder, row.name);
  }
  return true;
}
