import type { WritableConnection } from '../../store/connection.ts';
import type { StoredRun } from '../../store/runs/run-row.ts';
import { chooseCheckpoint } from '../../store/runs/queue-repository.ts';
import { changeState, dropTimeLimit, saveError } from '../../store/runs/runs-repository.ts';
import { isTimeOver } from '../time-limit.ts';

/**
 * Puts a run that ended too early back into the queue; why it failed, and what it was to go on from before, is forgotten,
 * and so is a time limit that it has reached.
 * @param wallSeconds training time up to where it goes on
 */
export function requeueRun(
  database: WritableConnection,
  run: StoredRun,
  wallSeconds = run.progress.wallSeconds,
): void {
  const { number, maxSeconds, progress } = run;
  database.transaction(() => {
    if (isTimeOver({ maxSeconds, progress: { ...progress, wallSeconds } }))
      dropTimeLimit(database, number);
    saveError(database, number, null);
    chooseCheckpoint(database, number, null);
    const { update } = progress;
    changeState(database, number, { state: 'queued', at: Date.now(), update, note: null });
  });
}
