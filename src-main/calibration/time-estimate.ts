import type { Calibration, RunEstimate } from '../../shared/contract/engines.ts';
import type { RunConfig } from '../../shared/run-config/schema.ts';
import { positionCount } from '../agent/model/hrm.ts';
import { countOperations } from '../engine/program/operation-count.ts';
import { modelShapeOf, runPrograms } from './run-programs.ts';
import { validationSamples } from './validation-walk.ts';

/** What an environment step of a validation costs beside the engine: moving, copying, recording. */
const WALKING_SECONDS = 2e-5;
/** One number of a latent grid into the replay's half precision and back: measured. */
const HALF_WRITE_SECONDS = 2e-8;
const HALF_READ_SECONDS = 6e-9;

/**
 * Seconds an update that whole latent grids take on their way into and out of the replay. Carried
 * vectors cost next to nothing.
 */
function replaySeconds(config: RunConfig): number {
  const { learning, model, variant } = config;
  if (variant === 'reset' || model.carriedZ !== 'full') return 0;
  const numbers = 2 * positionCount(modelShapeOf(config)) * model.width;
  // The state and the one that it is bootstrapped from.
  const read = 2 * learning.batchSize * numbers * HALF_READ_SECONDS;
  const written = learning.environments * numbers * HALF_WRITE_SECONDS;
  return read / learning.updatesPerBatch + written / learning.updatesPerCollect;
}

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
  const secondsPerUpdate = calibration.secondsPerUpdate + replaySeconds(config);
  const perOperation = calibration.secondsPerThink / countOperations(targets, learning.batchSize);
  const collects = Math.ceil(learning.learningStarts / learning.environments);
  const filling = collects * perOperation * countOperations(acting, learning.environments);
  const trainingSeconds = filling + learning.updates * secondsPerUpdate;
  const perSample = perOperation * countOperations(walking, 1) + WALKING_SECONDS;
  const validationSeconds = validationSamples(config) * perSample;
  const totalSeconds = trainingSeconds + validationSeconds;
  return { secondsPerUpdate, trainingSeconds, validationSeconds, totalSeconds };
}
