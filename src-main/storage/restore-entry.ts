import type { LostPlace } from '../../shared/contract/storage.ts';
import type { WritableConnection } from '../store/connection.ts';
import { becomeSingle, isPlaceTaken, losePlace, takeBack } from '../store/runs/former-places.ts';
import { changeState, findRun } from '../store/runs/runs-repository.ts';
import {
  takeOut,
  trashedExperiment,
  trashedRuns,
  type StoredTrash,
  type TrashedRun,
} from '../store/trash-repository.ts';

/** Why a run cannot go back to its experiment; a single run has no place to lose. */
function lostPlace(database: WritableConnection, run: TrashedRun): LostPlace | null {
  if (run.ofTrashed) {
    becomeSingle(database, run.number);
    return 'experiment-in-trash';
  }
  if (!isPlaceTaken(database, run.number)) return null;
  losePlace(database, run.number);
  return 'place-taken';
}

/** Whether a run belongs to an experiment, which may have been removed for ever meanwhile. */
const isMember = (database: WritableConnection, id: string) =>
  (findRun(database, id)?.experiment ?? null) !== null;

/** It would start by itself as a single run. */
function stopWaiting(database: WritableConnection, id: string): void {
  const run = findRun(database, id);
  if (run?.state !== 'queued') return;
  const { update } = run.progress;
  changeState(database, run.number, { state: 'stopped', at: Date.now(), update, note: null });
}

/**
 * Takes something out of the trash, all of it or nothing. An experiment has all its runs again, also those
 * that it had left behind; a run is in its experiment again, unless that is in the trash itself, or made
 * another run in its place.
 * @returns why a run came back as a single one
 */
export function restoreEntry(
  database: WritableConnection,
  { number }: StoredTrash,
): LostPlace | null {
  return database.transaction(() => {
    const experiment = trashedExperiment(database, number);
    const [run] = trashedRuns(database, number);
    takeOut(database, number);
    if (experiment !== null) takeBack(database, experiment);
    const single = experiment === null && run ? lostPlace(database, run) : null;
    if (run && !isMember(database, run.id)) stopWaiting(database, run.id);
    return single;
  });
}
