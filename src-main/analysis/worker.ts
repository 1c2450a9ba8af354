import { join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { RandomGenerator } from '../../shared/random/random-generator.ts';
import { HrmAgent } from '../agent/agent.ts';
import { WEIGHTS_FILE, weightTensors } from '../agent/checkpoint/agent-tensors.ts';
import { readTensorsInto } from '../agent/checkpoint/safetensors.ts';
import { createEngine, threadCount } from '../engine/create-engine.ts';
import { yieldToOtherThreads } from '../engine/thread-priority.ts';
import { createEnvironment } from '../envs/create-environment.ts';
import { validate } from '../evaluation/validate.ts';
import type { AnalysisCancel, AnalysisEvent, AnalysisRequest } from './protocol.ts';

const port = parentPort;
if (!port) throw new Error('analyses run in a worker thread');

const send = (event: AnalysisEvent) => port.postMessage(event);

yieldToOtherThreads();
const cancelling = new AbortController();
port.on('message', (_: AnalysisCancel) => cancelling.abort());

const request = workerData as AnalysisRequest;
const { kind, threads } = request.config.engine;
const engine = await createEngine(kind === 'auto' ? 'onnx-cpu' : kind, {
  threads: threadCount(threads),
});

async function evaluate({ config, checkpointFolder, episodes, mazeSeed }: AnalysisRequest) {
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
    signal: cancelling.signal,
  });
  await agent.dispose();
  send({ kind: 'evaluated', report, engine: engine.id });
}

try {
  await evaluate(request);
} catch (error) {
  if (cancelling.signal.aborted) send({ kind: 'cancelled' });
  else sendFailure(error);
} finally {
  await engine.dispose();
  port.close();
}

function sendFailure(error: unknown): void {
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'UNEXPECTED';
  if (code === 'UNEXPECTED') console.error(error);
  send({ kind: 'failed', code, message: error instanceof Error ? error.message : String(error) });
}
