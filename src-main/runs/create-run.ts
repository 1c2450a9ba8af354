import type { RunConfig } from '../../shared/run-config/schema.ts';
import type { WritableConnection } from '../store/connection.ts';
import { type ExperimentPlace, insertRun } from '../store/runs-repository.ts';
import { createRunId } from './run-id.ts';
import type { RunLimits } from './run-service.ts';

/**
 * Stores a new run in state *queued*: the one place in which runs come into being.
 * @param place in an experiment; left out for a single run
 * @returns its id
 */
export function createRun(
  database: WritableConnection,
  config: RunConfig,
  { stopAtGoalRate, maxSeconds }: RunLimits = {},
  place?: ExperimentPlace,
): string {
  const id = createRunId();
  insertRun(database, {
    id,
    config,
    stopAtGoalRate: stopAtGoalRate ?? null,
    maxSeconds: maxSeconds ?? null,
    createdAt: Date.now(),
    ...(place && { place }),
  });
  return id;
}
