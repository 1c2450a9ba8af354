import { type RoundSample, roundSample } from '../../shared/run-config/kept-sample.ts';
import type { ReadableConnection, WritableConnection } from './connection.ts';

/** What stays of a run's recorded episodes when newer ones come. */
export interface KeptEpisodes {
  /** Validation rounds, the latest ones, that stay as they are. */
  readonly rounds: number;
  /** Episodes that stay of every round: the first ones, half of them with frozen doors. */
  readonly sample: number;
}

/** Ids of episodes before the latest rounds and outside the sample, the latest first. */
function outsideOf(
  database: ReadableConnection,
  run: number,
  rounds: number,
  { moving, frozen }: RoundSample,
): number[] {
  return database
    .all<{ id: number }>(
      `WITH rounds AS (
         SELECT update_number, sum(doors_frozen) AS frozen, count(*) AS "all" FROM episodes
         WHERE run = ? GROUP BY update_number ORDER BY update_number DESC LIMIT -1 OFFSET ?)
       SELECT id FROM (
         SELECT id, update_number, doors_frozen,
           row_number() OVER (PARTITION BY update_number, doors_frozen ORDER BY position) AS place
         FROM episodes WHERE run = ? AND update_number IN
           (SELECT update_number FROM rounds WHERE frozen > ? OR "all" - frozen > ?))
       WHERE place > iif(doors_frozen, ?, ?)
       ORDER BY update_number DESC`,
      run,
      rounds,
      run,
      frozen,
      moving,
      frozen,
      moving,
    )
    .map(({ id }) => id);
}

function* deleteInSlices(
  database: WritableConnection,
  ids: readonly number[],
  slice: number,
  condition: string,
): Generator<void, void, void> {
  for (let at = 0; at < ids.length; at += slice) {
    database.run(
      `DELETE FROM episodes WHERE id IN (SELECT value FROM json_each(?)) ${condition}`,
      JSON.stringify(ids.slice(at, at + slice)),
    );
    yield;
  }
}

/**
 * Removes what need not be kept: all but the latest rounds, a sample of every round, and episodes that
 * have branches. Yields between slices.
 */
export function* forgetOldRounds(
  database: WritableConnection,
  run: number,
  { rounds, sample }: KeptEpisodes,
  slice: number,
): Generator<void, void, void> {
  const ids = outsideOf(database, run, rounds, roundSample(sample));
  // Looked at when it is removed: a branch may have been kept meanwhile.
  yield* deleteInSlices(database, ids, slice, 'AND id NOT IN (SELECT episode FROM branches)');
}

/** Removes all rounds but the last, with samples and branches. Yields between slices. */
export function* deleteOldRounds(
  database: WritableConnection,
  run: number,
  slice: number,
): Generator<void, void, void> {
  yield* deleteInSlices(database, outsideOf(database, run, 1, roundSample(0)), slice, '');
}
