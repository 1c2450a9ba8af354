import { boardLabel, rungsOf } from '../../../shared/run-config/ladder.ts';
import type { RunConfig } from '../../../shared/run-config/schema.ts';
import type { WritableConnection } from '../connection.ts';
import { valueAfter } from '../metrics/value-after.ts';
import { findRunByNumber, saveRung } from './runs-repository.ts';

/**
 * Puts the board that a run stands on back to the one of an update: a worker says it itself, but only when it is ready.
 * Before the points after the update are removed, which tell it; doing it again changes nothing.
 * @param update of the checkpoint that it goes on from; -1 for the beginning
 * @param config of the run, asked for if it has a ladder
 */
export function rewindRung(
  database: WritableConnection,
  run: number,
  update: number,
  config: () => RunConfig,
): void {
  if (!findRunByNumber(database, run)?.rung) return;
  const rung = update < 0 ? 1 : valueAfter(database, run, 'train/rung', update);
  // Where nothing was told after the update, the run has not moved on since.
  if (rung === null) return;
  const rungs = rungsOf(config());
  const environment = rungs[rung - 1];
  if (!environment) return;
  saveRung(database, run, { rung, rungs: rungs.length, board: boardLabel(environment) });
}
