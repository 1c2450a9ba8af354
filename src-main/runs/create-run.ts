import type { RunOrigin } from '../../shared/contract/runs.ts';
import { configDifferences } from '../../shared/run-config/differences.ts';
import { nameIssues } from '../../shared/run-config/name-issues.ts';
import { RunConfigError } from '../../shared/run-config/parse.ts';
import type { RunConfig } from '../../shared/run-config/schema.ts';
import type { WritableConnection } from '../store/connection.ts';
import {
  type ExperimentPlace,
  findRun,
  insertRun,
  readRunConfig,
} from '../store/runs/runs-repository.ts';
import { RunError } from './run-error.ts';
import { createRunId } from './run-id.ts';
import type { RunLimits } from './run-service.ts';
import { provideStartWeights } from './start-weights.ts';

/**
 * Where a new run differs from another one.
 * @throws RunError RUN_NOT_FOUND
 */
function originOf(database: WritableConnection, id: string, config: RunConfig): RunOrigin {
  const run = findRun(database, id);
  if (!run) throw new RunError({ code: 'RUN_NOT_FOUND', id });
  const { name, number } = run;
  return { id, name, differences: configDifferences(readRunConfig(database, number), config) };
}

/**
 * Stores a new run in state *queued*, single runs and those of experiments alike.
 * @param as.place in an experiment; left out for a single run
 * @param as.like id of the run that it is the same as, but for what differs
 * @returns its id
 * @throws RunConfigError when its name cannot be shown, or the weights that it is to begin with are not there or do not fit.
 */
export function createRun(
  database: WritableConnection,
  config: RunConfig,
  { stopAtGoalRate, maxSeconds }: RunLimits = {},
  { place, like }: { readonly place?: ExperimentPlace; readonly like?: string | undefined } = {},
): string {
  const issues = nameIssues(config);
  if (issues.length > 0) throw new RunConfigError(issues);
  const origin = like === undefined ? null : originOf(database, like, config);
  const id = createRunId();
  provideStartWeights(database, id, config);
  insertRun(database, {
    id,
    config,
    stopAtGoalRate: stopAtGoalRate ?? null,
    maxSeconds: maxSeconds ?? null,
    createdAt: Date.now(),
    ...(place && { place }),
    ...(origin && { like: origin }),
  });
  return id;
}
