import type { RunEstimate } from '../../shared/contract/engines.ts';
import { ACTION_COUNT } from '../../shared/maze/cells.ts';
import type { EngineId } from '../../shared/run-config/engine-ids.ts';
import type { RunConfig } from '../../shared/run-config/schema.ts';
import { layoutSize, parameterLayout } from '../agent/model/parameter-layout.ts';
import { type BatchShare, batchShares, microBatches } from '../engine/batch-share.ts';
import { batchSizing } from '../engine/batch-sizing.ts';
import { liveNumbers } from '../engine/program/live-numbers.ts';
import type { Program } from '../engine/program/program.ts';
import { elementCount } from '../engine/program/shape.ts';
import { batchSizes } from '../evaluation/batch-sizes.ts';
import { replayBytesOf } from './checkpoint-bytes.ts';
import { runPrograms } from './run-programs.ts';

const FLOAT_BYTES = 4;
const MEBIBYTE = 2 ** 20;

/**
 * Node, the store, the engine's library: 180 MiB measured; 120 MiB for what is yet to collect and
 * what tests and calibrations of the engine leave behind.
 */
const BASE_BYTES = 300 * MEBIBYTE;
/** What one more thread with its sessions takes before it computes anything: measured. */
const THREAD_BYTES = 20 * MEBIBYTE;

/** A session's graph takes this much a node: measured. */
const NODE_BYTES = 4096;
/**
 * ONNX Runtime keeps what its first run took, and the one block that it plans for all later runs:
 * measured on the presets' programs.
 */
const ARENA_FACTOR = 2.1;

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

/** Bytes that all threads keep for one program at its largest batch. */
function workingBytes(program: Program, batch: number, { engine, threads }: MemorySetting) {
  const live = (samples: number) => FLOAT_BYTES * liveNumbers(program, samples);
  if (engine !== 'onnx-cpu') return live(batch);
  const { microBatch, smallestShare } = batchSizing(program);
  const samplesOf = ({ start, end }: BatchShare) => end - start;
  const perThread = batchShares(batch, threads, smallestShare).map((share) => {
    const atOnce = microBatches(samplesOf(share), microBatch).map(samplesOf);
    return ARENA_FACTOR * live(Math.max(...atOnce));
  });
  const graphs = threads * NODE_BYTES * program.nodes.length;
  return perThread.reduce((sum, bytes) => sum + bytes, graphs);
}

/**
 * A recorded number is a JavaScript number while its list grows, then part of a record, of the
 * encoded episode, and of what the host stores.
 */
const RECORDED_BYTES = 32;

/** Bytes that the records of one validation take, every episode at the step limit. */
function recordBytes({ environment, model, validation }: RunConfig): number {
  const perRecurrentStep = ACTION_COUNT + 2;
  const perEnvironmentStep = 8 + model.recurrentSteps * perRecurrentStep;
  // Moving doors, then frozen ones.
  const environmentSteps = 2 * validation.episodes * environment.stepLimit;
  return RECORDED_BYTES * environmentSteps * perEnvironmentStep;
}

/** Bytes that a run takes at its peak, by what they go to. */
export function estimateMemory(config: RunConfig, on: MemorySetting): RunEstimate['memory'] {
  const { learning, validation, model } = config;
  const programs = runPrograms(config);
  const bound: readonly [Program, readonly number[]][] = [
    [programs.learn, [learning.batchSize]],
    [programs.targets, [learning.batchSize]],
    [programs.acting, [learning.environments]],
    [programs.validating, batchSizes(validation.episodes)],
  ];
  // Only this engine has threads of its own, and those besides the first copies of their share.
  const threads = on.engine === 'onnx-cpu' ? on.threads : 1;
  const copies = 2 - 1 / threads;
  let activations = recordBytes(config);
  for (const [program, batches] of bound) {
    activations += workingBytes(program, Math.max(...batches), on);
    for (const batch of batches) {
      activations += FLOAT_BYTES * copies * boundNumbers(program, batch);
    }
  }
  const replay = replayBytesOf(config);
  const weights = WEIGHT_COPIES * FLOAT_BYTES * layoutSize(parameterLayout(model));
  const base = BASE_BYTES + threads * THREAD_BYTES;
  return { replay, weights, activations, base, total: replay + weights + activations + base };
}
