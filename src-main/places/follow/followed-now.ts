import type { ReadableConnection } from '../../store/connection.ts';
import { findPlacedRun, type StoredPlacedRun } from '../../store/placed-runs-repository.ts';
import { type Followed, toFollowed } from './followed.ts';

/** What is known now of the folder that a run has at a place; nothing when it has another one, or none. */
export function followedNow(
  database: ReadableConnection,
  { run, task }: StoredPlacedRun,
): Followed {
  const now = findPlacedRun(database, run);
  return toFollowed(now?.task === task ? now.followed : {});
}
