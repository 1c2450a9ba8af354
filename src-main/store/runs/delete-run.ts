import type { WritableConnection } from '../connection.ts';
import { deleteEpisodesAfter } from '../episodes-repository.ts';
import { giveSpaceBack } from '../database/give-space-back.ts';
import { deleteMetricsAfter } from '../metrics/write-metrics.ts';
import { deleteValidationsAfter } from '../validations-repository.ts';

/** Sizes of one slice, so that the process answers within a frame (16 ms) between slices. */
const POINTS_A_SLICE = 5_000;
const EPISODES_A_SLICE = 100;

/**
 * Removes what a run recorded after `update` (-1 for all): metrics, validations, episodes. Yields
 * between slices. Doing it again after it was cut off removes the rest.
 */
export function* deleteRecordingsAfter(
  database: WritableConnection,
  run: number,
  update: number,
): Generator<void, void, void> {
  yield* deleteMetricsAfter(database, run, update, POINTS_A_SLICE);
  deleteValidationsAfter(database, run, update);
  while (deleteEpisodesAfter(database, run, update, EPISODES_A_SLICE) === EPISODES_A_SLICE) yield;
}

/** Hides a run from every query; its rows can then be removed in slices. */
export function markRunDeleted(database: WritableConnection, run: number, at: number): void {
  database.run('UPDATE runs SET deleted_at = ? WHERE number = ?', at, run);
}

/** Runs that were hidden but whose rows are not all gone. */
export function halfDeletedRuns(
  database: WritableConnection,
): { readonly number: number; readonly id: string }[] {
  return database.all('SELECT number, id FROM runs WHERE deleted_at IS NOT NULL');
}

/** Removes the rows of a hidden run and gives their space back. Yields between slices. */
export function* deleteRun(database: WritableConnection, run: number): Generator<void, void, void> {
  yield* deleteRecordingsAfter(database, run, -1);
  database.run('DELETE FROM runs WHERE number = ?', run);
  yield* giveSpaceBack(database);
}
