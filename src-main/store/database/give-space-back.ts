import type { WritableConnection } from '../connection.ts';

/** As many pages as can be moved within a frame (16 ms). */
const PAGES_A_SLICE = 500;

/**
 * Returns the free pages of a database to the disk: its file gets shorter with the next checkpoint of its
 * write-ahead log, which is asked for at the end. Yields between slices.
 */
export function* giveSpaceBack(database: WritableConnection): Generator<void, void, void> {
  while (database.pragma('freelist_count') > 0) {
    database.script(`PRAGMA incremental_vacuum(${PAGES_A_SLICE})`);
    yield;
  }
  // It does not wait for readers: what they still read is written back by a later checkpoint.
  database.script('PRAGMA wal_checkpoint(PASSIVE)');
}
