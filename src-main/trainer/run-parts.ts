import { RandomGenerator } from '../../shared/random/random-generator.ts';
import { rungsOf } from '../../shared/run-config/ladder.ts';
import type { RunConfig } from '../../shared/run-config/schema.ts';
import { positionCount } from '../agent/model/hrm.ts';
import { carriedPositions } from '../agent/model/think-program.ts';
import { HrmAgent, type SharedWeights } from '../agent/agent.ts';
import { DqnLearner } from '../agent/learner.ts';
import { ReplayBuffer } from '../agent/replay/replay-buffer.ts';
import { replayShapeOf } from '../agent/replay/replay-size.ts';
import type { Engine } from '../engine/engine.ts';
import { createEnvironment } from '../envs/create-environment.ts';
import type { CheckpointParts } from './checkpoint/checkpoint.ts';
import { Collector } from './episodes/collector.ts';
import { checkReplayMemory } from './memory-check.ts';
import { StartCurriculum } from './episodes/start-curriculum.ts';

/** The rung of its ladder on which a run computes, and its weights; the first rung with new weights if left out. */
export interface RunPartsOptions {
  readonly rung?: number;
  readonly weights?: SharedWeights;
}

/**
 * Everything that a run computes with on one board, fresh from its seed; each part has a random
 * stream of its own, on every rung.
 * @throws MemoryError when the replay does not fit into the machine.
 */
export async function createRunParts(
  config: RunConfig,
  engine: Engine,
  { rung = 0, weights }: RunPartsOptions = {},
): Promise<CheckpointParts> {
  const { environments } = config.learning;
  const random = (part: string) =>
    RandomGenerator.fromSeed(config.seed, rung === 0 ? part : `${part}/rung/${rung}`);
  const board = rungsOf(config)[rung];
  const environment = createEnvironment(board, environments, random('environments'));
  const modelRandom = RandomGenerator.fromSeed(config.seed, 'model');
  const agent = new HrmAgent(config, environment, engine, weights ?? modelRandom);
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
  const { resetDraw } = config.exploration;
  const parts = { agent, environment, replay, curriculum, resetDraw };
  const collector = await Collector.create(parts, random('collector'));
  const learner = await DqnLearner.create(agent, config.learning);
  return { agent, learner, replay, collector };
}

/**
 * Looks before a run begins whether the replay of every board that it will come to fits, not after hours, when it has.
 * @param rung on which it is
 * @throws MemoryError
 */
export function checkReplaysOfRungs(config: RunConfig, rung: number): void {
  for (const board of rungsOf(config).slice(rung + 1)) {
    const { rows, columns } = createEnvironment(board, 1, RandomGenerator.fromSeed(0, 'size'));
    const shape = { model: config.model, rows, columns };
    const latentSize = carriedPositions(shape, positionCount(shape)) * config.model.width;
    checkReplayMemory(replayShapeOf(config, { cells: rows * columns, latentSize }));
  }
}

/**
 * The parts of the next rung: weights, moments, target network and counters go on; environments,
 * replay and latents are new, and so are the programs, which have another number of positions.
 * @param before let go by this
 */
export async function climbedParts(
  before: CheckpointParts,
  config: RunConfig,
  engine: Engine,
  rung: number,
): Promise<CheckpointParts> {
  await before.learner.dispose();
  await before.agent.dispose();
  const parts = await createRunParts(config, engine, { rung, weights: before.agent });
  const { learner, collector } = parts;
  learner.adam.first.set(before.learner.adam.first);
  learner.adam.second.set(before.learner.adam.second);
  learner.adam.updates = before.learner.adam.updates;
  learner.updates = before.learner.updates;
  collector.environmentSteps = before.collector.environmentSteps;
  return parts;
}
