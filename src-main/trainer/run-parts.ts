import { RandomGenerator } from '../../shared/random/random-generator.ts';
import type { RunConfig } from '../../shared/run-config/schema.ts';
import { HrmAgent } from '../agent/agent.ts';
import { DqnLearner } from '../agent/learner.ts';
import { ReplayBuffer } from '../agent/replay/replay-buffer.ts';
import { replayShapeOf } from '../agent/replay/replay-size.ts';
import type { Engine } from '../engine/engine.ts';
import { createEnvironment } from '../envs/create-environment.ts';
import type { CheckpointParts } from './checkpoint.ts';
import { Collector } from './collector.ts';
import { checkReplayMemory } from './memory-check.ts';
import { StartCurriculum } from './start-curriculum.ts';

/**
 * Everything that a run computes with, fresh from its seed; each part has a random stream of its
 * own.
 * @throws MemoryError when the replay does not fit into the machine.
 */
export async function createRunParts(config: RunConfig, engine: Engine): Promise<CheckpointParts> {
  const { environments } = config.learning;
  const random = (stream: string) => RandomGenerator.fromSeed(config.seed, stream);
  const environment = createEnvironment(config.environment, environments, random('environments'));
  const agent = new HrmAgent(config, environment, engine, random('model'));
  const replayShape = replayShapeOf(config, {
    cells: environment.cells,
    latentSize: agent.latentSize,
  });
  checkReplayMemory(replayShape);
  const replay = new ReplayBuffer(replayShape);
  const curriculum =
    config.curriculum.starts === 'near-goal'
      ? new StartCurriculum(config.curriculum, environment)
      : null;
  const walked = { agent, environment, replay, curriculum };
  const collector = await Collector.create(walked, random('collector'));
  const learner = await DqnLearner.create(agent, config.learning);
  return { agent, learner, replay, collector };
}
