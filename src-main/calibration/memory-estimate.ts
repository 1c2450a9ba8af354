import type { RunEstimate } from '../../shared/contract/engines.ts';
import { ACTION_COUNT } from '../../shared/maze/cells.ts';
import type { EngineId } from '../../shared/run-config/engine-ids.ts';
import type { RunConfig } from '../../shared/run-config/schema.ts';
import { positionCount } from '../agent/model/hrm.ts';
import { layoutSize, parameterLayout } from '../agent/model/parameter-layout.ts';
import { carriedPositions } from '../agent/model/think-program.ts';
import { replayBytes, replayShapeOf } from '../agent/replay/replay-size.ts';
import { batchSizing } from '../engine/batch-sizing.ts';
import { liveNumbers } from '../engine/program/live-numbers.ts';
import type { Program } from '../engine/program/program.ts';
import { elementCount } from '../engine/program/shape.ts';
import { batchSizes } from '../evaluation/walk-episodes.ts';
import { modelShapeOf, runPrograms } from './run-programs.ts';

const FLOAT_BYTES = 4;
const MEBIBYTE = 2 ** 20;

/** Node with its threads, the store, the engine's library, and room for garbage: measured. */
const BASE_BYTES = 200 * MEBIBYTE;
/** What one more thread with its sessions takes before it computes anything: measured. */
const THREAD_BYTES = 20 * MEBIBYTE;

/** Online and target network, two moments, the gradient. */
const WEIGHT_COPIES = 5;

export interface MemorySetting {
  readonly engine: EngineId;
  readonly threads: number;
}

/** Numbers of the arrays that a program is bound to at a batch size, parameters not counted. */
function boundNumbers({ inputs, outputs }: Program, batch: number): number {
  return [...inputs.values(), ...outputs.values()].reduce(
    (sum, node) => sum + elementCount(node.shape, batch),
    0,
  );
}

/** Numbers that all threads keep for one program: the largest set of values alive at a time. */
function workingNumbers(program: Program, batch: number, { engine, threads }: MemorySetting) {
  if (engine !== 'onnx-cpu') return liveNumbers(program, batch);
  const share = Math.ceil(batch / threads);
  return threads * liveNumbers(program, Math.min(share, batchSizing(program).microBatch));
}

/** Numbers that the records of one validation take, every episode at the step limit. */
function recordNumbers({ environment, model, validation }: RunConfig): number {
  const perRecurrentStep = ACTION_COUNT + 2;
  const perEnvironmentStep = 8 + model.recurrentSteps * perRecurrentStep;
  // JavaScript's own numbers are twice as large as single floats.
  return 2 * 2 * validation.episodes * environment.stepLimit * perEnvironmentStep;
}

/** Bytes that a run takes at its peak, by what they go to. */
export function estimateMemory(config: RunConfig, on: MemorySetting): RunEstimate['memory'] {
  const { learning, validation, model } = config;
  const shape = modelShapeOf(config);
  const positions = positionCount(shape);
  const programs = runPrograms(config);
  const latentSize = carriedPositions(shape, positions) * model.width;
  const cells = shape.rows * shape.columns;
  const bound: readonly [Program, readonly number[]][] = [
    [programs.learn, [learning.batchSize]],
    [programs.targets, [learning.batchSize]],
    [programs.acting, [learning.environments]],
    [programs.walking, batchSizes(validation.episodes)],
  ];
  let numbers = recordNumbers(config);
  for (const [program, batches] of bound) {
    numbers += workingNumbers(program, Math.max(...batches), on);
    // Threads besides the first have copies of their share.
    const copies = 1 + (on.threads - 1) / on.threads;
    for (const batch of batches) numbers += copies * boundNumbers(program, batch);
  }
  const replay = replayBytes(replayShapeOf(config, { cells, latentSize }));
  const weights = WEIGHT_COPIES * FLOAT_BYTES * layoutSize(parameterLayout(model));
  const activations = FLOAT_BYTES * numbers;
  const base = BASE_BYTES + on.threads * THREAD_BYTES;
  return { replay, weights, activations, base, total: replay + weights + activations + base };
}
