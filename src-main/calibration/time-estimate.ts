import type { Calibration, RunEstimate } from '../../shared/contract/engines.ts';
import type { RunConfig } from '../../shared/run-config/schema.ts';
import { countOperations } from '../engine/program/operation-count.ts';
import { runPrograms } from './run-programs.ts';
import { validationSamples } from './validation-walk.ts';

/** What an environment step of a validation costs beside the engine: moving, copying, recording. */
const WALKING_SECONDS = 2e-5;

/**
 * Expected time of a run from its first environment step to its last validation. Training is all
 * updates and the filling of the replay before the first; what a think costs grows with its
 * operations.
 */
export function estimateTime(
  config: RunConfig,
  calibration: Calibration,
): NonNullable<RunEstimate['time']> {
  const { learning } = config;
  const { targets, acting, walking } = runPrograms(config);
  const { secondsPerUpdate, secondsPerThink } = calibration;
  const perOperation = secondsPerThink / countOperations(targets, learning.batchSize);
  const collects = Math.ceil(learning.learningStarts / learning.environments);
  const filling = collects * perOperation * countOperations(acting, learning.environments);
  const trainingSeconds = filling + learning.updates * secondsPerUpdate;
  const perSample = perOperation * countOperations(walking, 1) + WALKING_SECONDS;
  const validationSeconds = validationSamples(config) * perSample;
  const totalSeconds = trainingSeconds + validationSeconds;
  return { secondsPerUpdate, trainingSeconds, validationSeconds, totalSeconds };
}
