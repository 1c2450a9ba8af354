import type { Elsewhere, WantedPlace } from '../runs/elsewhere.ts';
import type { WritableConnection } from '../store/connection.ts';
import type { StoredExperimentRun } from '../store/experiments-repository.ts';
import { chooseCheckpoint, chosenCheckpointOf } from '../store/runs/queue-repository.ts';
import { findRun } from '../store/runs/runs-repository.ts';

/**
 * Says where runs of an experiment train from now on: runs that go on again, and those that have not begun. What is
 * to train elsewhere is brought home first.
 * @param place undefined: each where it is
 * @throws PlaceError where one cannot be brought home; those before it have been placed
 */
export async function placeRuns(
  database: WritableConnection,
  elsewhere: Elsewhere,
  runs: readonly StoredExperimentRun[],
  place: WantedPlace,
): Promise<void> {
  for (const { id, state, place: at } of runs) {
    const was = at ?? null;
    const wanted = place === undefined ? was : place;
    // One that waits where it is to train has been assigned, with the checkpoint that was chosen for it.
    if (state === 'queued' && was === wanted) continue;
    const run = findRun(database, id);
    // Others were waited for meanwhile.
    if (run?.state !== state || elsewhere.isOut(run)) continue;
    if (was !== null && was !== wanted) await elsewhere.bringHome(run);
    if (wanted !== null && findRun(database, id)?.state === state) {
      // What somebody chose for one that waits goes with it.
      elsewhere.assign(run, wanted, state === 'queued' ? chosenCheckpointOf(database, id) : null);
      chooseCheckpoint(database, run.number, null);
    }
  }
}
