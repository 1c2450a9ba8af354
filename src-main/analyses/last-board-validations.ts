import type { ValidationReport } from '../../shared/contract/runs.ts';
import { rungsOf } from '../../shared/run-config/ladder.ts';
import type { RunConfig } from '../../shared/run-config/schema.ts';
import type { ReadableConnection } from '../store/connection.ts';
import { firstUpdateWith } from '../store/metrics/first-update-with.ts';
import { listValidations } from '../store/validations-repository.ts';

/**
 * The validations of a run on the board of its configuration, by ascending update: without those
 * on the smaller boards of its ladder, which say nothing about that one.
 */
export function lastBoardValidations(
  database: ReadableConnection,
  run: number,
  config: Pick<RunConfig, 'environment' | 'ladder'>,
): ValidationReport[] {
  const validations = listValidations(database, run);
  const boards = rungsOf(config).length;
  if (boards === 1) return validations;
  // A run climbs after a validation: the next metric point is the first on the new board.
  const since = firstUpdateWith(database, run, 'train/rung', boards);
  return since === null ? [] : validations.filter(({ update }) => update >= since);
}
