import { nameIssues } from '../../shared/run-config/name-issues.ts';
import { RunConfigError } from '../../shared/run-config/parse.ts';
import type { RunConfig } from '../../shared/run-config/schema.ts';
import type { WritableConnection } from '../store/connection.ts';
import { type ExperimentPlace, insertRun } from '../store/runs/runs-repository.ts';
import { createRunId } from './run-id.ts';
import type { RunLimits } from './run-service.ts';
import { provideStartWeights } from './start-weights.ts';

/**
 * Stores a new run in state *queued*, single runs and those of experiments alike.
 * @param place in an experiment; left out for a single run
 * @returns its id
 * @throws RunConfigError when its name cannot be shown, or the weights that it is to begin with are not there or do not fit.
 */
export function createRun(
  database: WritableConnection,
  config: RunConfig,
  { stopAtGoalRate, maxSeconds }: RunLimits = {},
  place?: ExperimentPlace,
): string {
  const issues = nameIssues(config);
  if (issues.length > 0) throw new RunConfigError(issues);
  const id = createRunId();
  provideStartWeights(database, id, config);
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
