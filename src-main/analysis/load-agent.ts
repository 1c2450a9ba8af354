import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import type { EngineChoice } from '../../shared/contract/engines.ts';
import { RandomGenerator } from '../../shared/random/random-generator.ts';
import type { RunConfig } from '../../shared/run-config/schema.ts';
import { HrmAgent } from '../agent/agent.ts';
import { readWeights } from '../agent/checkpoint/agent-tensors.ts';
import { checkFolder } from '../checkpoint/check-folder.ts';
import { WEIGHTS_FILE } from '../checkpoint/checkpoint-files.ts';
import { chooseEngine } from '../calibration/choose-engine.ts';
import type { Engine } from '../engine/engine.ts';
import { createEnvironment } from '../envs/create-environment.ts';
import type { AnalyzedAgent } from './protocol.ts';

type CheckpointOfRun = Pick<AnalyzedAgent, 'config' | 'checkpointFolder' | 'checkpointHash'>;

/**
 * An engine that has passed its self-test: the one that trained the run if that is there.
 * @throws EngineRefusedError when the engine that the run names fails its self-test; the signal's
 * reason when it is aborted.
 */
export async function engineFor(
  config: RunConfig,
  choice: EngineChoice | null,
  signal: AbortSignal,
): Promise<Engine> {
  const { kind } = config.engine;
  // A race of all engines would take longer than the walk.
  const named = { ...config.engine, kind: kind === 'auto' ? ('onnx-cpu' as const) : kind };
  const wanted = choice ? config : { ...config, engine: named };
  // There is nothing to choose from: how fast it is does not matter.
  // A run may have trained on a machine with more; what comes of a sample is the same.
  const threads = Math.min(choice?.threads ?? Infinity, availableParallelism());
  const previous = choice && { ...choice, threads };
  const options = { previous, calibrationSeconds: null, signal };
  const { engine } = await chooseEngine(wanted, options);
  return engine;
}

/**
 * The agent of a checkpoint, on the board of its configuration.
 * @throws CheckpointError when the checkpoint is not what was written; TensorFileError when its weights do
 * not fit the configuration; UnreadableCheckpointError when it cannot be read now.
 */
export async function loadAgent(
  { config, checkpointFolder, checkpointHash }: CheckpointOfRun,
  engine: Engine,
): Promise<HrmAgent> {
  await checkFolder(checkpointFolder, checkpointHash);
  const random = RandomGenerator.fromSeed(config.seed, 'model');
  const board = createEnvironment(config.environment, 1, random);
  const agent = new HrmAgent(config, board, engine, random);
  await readWeights(join(checkpointFolder, WEIGHTS_FILE), agent);
  return agent;
}
