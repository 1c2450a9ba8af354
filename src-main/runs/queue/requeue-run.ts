import type { WritableConnection } from '../../store/connection.ts';
import type { StoredRun } from '../../store/runs/run-row.ts';
import { chooseCheckpoint } from '../../store/runs/queue-repository.ts';
import { changeState, dropTimeLimit, saveError } from '../../store/runs/runs-repository.ts';
import { isTimeOver } from '../time-limit.ts';

/** Puts a run that ended too early back into the queue; why it failed, and what it was to go on from before, is forgotten. */
export function requeueRun(database: WritableConnection, run: StoredRun): void {
  const { number, progress } = run;
  database.transaction(() => {
    if (isTimeOver(run)) dropTimeLimit(database, number);
    saveError(database, number, null);
    chooseCheckpoint(database, number, null);
    const { update } = progress;
    changeState(database, number, { state: 'queued', at: Date.now(), update, note: null });
  });
}
