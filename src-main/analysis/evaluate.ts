import { join } from 'node:path';
import { RandomGenerator } from '../../shared/random/random-generator.ts';
import { HrmAgent } from '../agent/agent.ts';
import { WEIGHTS_FILE, weightTensors } from '../agent/checkpoint/agent-tensors.ts';
import { readTensorsInto } from '../agent/checkpoint/safetensors.ts';
import { chooseEngine } from '../calibration/choose-engine.ts';
import { createEnvironment } from '../envs/create-environment.ts';
import { validate } from '../evaluation/validate.ts';
import type { AnalysisEvent, EvaluateRequest } from './protocol.ts';

/**
 * Walks the mazes of the request.
 * @throws EngineRefusedError when the engine that the run names fails its self-test; the signal's
 * reason when it is aborted.
 */
export async function evaluate(
  { config, choice, checkpointFolder, episodes, mazeSeed }: EvaluateRequest,
  send: (event: AnalysisEvent) => void,
  signal: AbortSignal,
): Promise<void> {
  const { kind } = config.engine;
  // A race of all engines would take longer than the walk.
  const named = { ...config.engine, kind: kind === 'auto' ? ('onnx-cpu' as const) : kind };
  const wanted = choice ? config : { ...config, engine: named };
  const { engine } = await chooseEngine(wanted, { previous: choice, signal });
  try {
    const random = RandomGenerator.fromSeed(config.seed, 'model');
    const board = createEnvironment(config.environment, 1, random);
    const agent = new HrmAgent(config, board, engine, random);
    await readTensorsInto(join(checkpointFolder, WEIGHTS_FILE), weightTensors(agent));
    const { updates } = config.learning;
    const { report } = await validate(agent, {
      config,
      seed: mazeSeed,
      update: updates,
      episodes,
      onProgress: (done, total) => send({ kind: 'progress', done, total }),
      signal,
    });
    await agent.dispose();
    send({ kind: 'evaluated', report, engine: engine.id });
  } finally {
    await engine.dispose();
  }
}
