import type { EngineChoice } from '../../shared/contract/engines.ts';
import type { RunConfig } from '../../shared/run-config/schema.ts';
import type { AgentPace } from './expected-work.ts';

/** How fast an agent can be rolled out, from what its engine was timed with when it was trained. */
export function agentPace(
  meanLength: number,
  { model, learning, environment }: Pick<RunConfig, 'model' | 'learning' | 'environment'>,
  choice: EngineChoice | null,
): AgentPace {
  const calibration = choice?.examinations.find(
    ({ engine }) => engine === choice.engine,
  )?.calibration;
  const { recurrentSteps } = model;
  return {
    meanLength,
    recurrentSteps,
    stepLimit: environment.stepLimit,
    secondsPerStep: calibration
      ? calibration.secondsPerThink / learning.batchSize / recurrentSteps
      : null,
  };
}
