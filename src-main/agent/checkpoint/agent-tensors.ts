import type { RunConfig } from '../../../shared/run-config/schema.ts';
import type { HrmAgent, NetworkName } from '../agent.ts';
import type { InitialVectors } from '../initial-latents.ts';
import type { HeldBatch } from '../learn-arrays.ts';
import type { DqnLearner } from '../learner.ts';
import {
  layoutSize,
  type ParameterEntry,
  parameterLayout,
  parameterViews,
} from '../model/parameter-layout.ts';
import type { ReplayBuffer } from '../replay/replay-buffer.ts';
import type { Weights } from '../weights.ts';
import { type NamedTensor, readTensorsInto } from './safetensors.ts';
import { TensorFileError } from './safetensors-header.ts';

function parameterTensors(
  prefix: string,
  layout: readonly ParameterEntry[],
  flat: Float32Array,
): NamedTensor[] {
  const views = parameterViews(layout, flat);
  return layout.map(({ name, shape }) => ({ name: `${prefix}.${name}`, shape, data: views[name] }));
}

function networkTensors(name: string, layout: readonly ParameterEntry[], weights: Weights) {
  const { prefix } = weights;
  const token = { name: `${name}.prefix`, shape: [prefix.length], data: prefix };
  return [...parameterTensors(name, layout, weights.flat), ...(prefix.length > 0 ? [token] : [])];
}

function initialTensors({ zH, zL }: InitialVectors): NamedTensor[] {
  return [
    { name: 'initial.zH', shape: [zH.length], data: zH },
    { name: 'initial.zL', shape: [zL.length], data: zL },
  ];
}

/** Both networks and the initial z, as views of the agent's arrays. */
export function weightTensors(agent: HrmAgent): NamedTensor[] {
  return [
    ...networkTensors('online', agent.layout, agent.online),
    ...networkTensors('target', agent.layout, agent.target),
    ...initialTensors(agent.initialVectors),
  ];
}

/** Adam's moments, as views. */
export function optimizerTensors(agent: HrmAgent, learner: DqnLearner): NamedTensor[] {
  return [
    ...parameterTensors('first', agent.layout, learner.adam.first),
    ...parameterTensors('second', agent.layout, learner.adam.second),
  ];
}

/** A batch that is held, as views. */
export function batchTensors(batch: HeldBatch): NamedTensor[] {
  return Object.entries(batch).map(([name, data]) => ({
    name: `batch.${name}`,
    shape: [data.length],
    data,
  }));
}

/** Name of the first tensor that holds a number that is not finite; null when all are. */
export function nonFiniteTensor(tensors: readonly NamedTensor[]): string | null {
  const broken = ({ data }: NamedTensor) =>
    data instanceof Float32Array && !data.every(Number.isFinite);
  return tensors.find(broken)?.name ?? null;
}

/** @throws TensorFileError naming the first tensor that does not fit or holds no finite numbers */
async function readFinite(path: string, tensors: readonly NamedTensor[]): Promise<void> {
  await readTensorsInto(path, tensors);
  const broken = nonFiniteTensor(tensors);
  if (broken === null) return;
  throw new TensorFileError(`${path}: tensor ${broken} holds a number that is not finite`);
}

/**
 * Reads both networks and the initial z into an agent.
 * @throws TensorFileError naming the first tensor that does not fit or holds no finite numbers
 */
export async function readWeights(path: string, agent: HrmAgent): Promise<void> {
  await readFinite(path, weightTensors(agent));
  agent.weightsChanged();
}

/** One network of a file of weights, and where its z begins. */
export interface ReadNetwork {
  readonly layout: readonly ParameterEntry[];
  readonly weights: Weights;
  readonly initialVectors: InitialVectors;
}

/** Reads one network, for whoever needs no agent; errors as `readWeights`. */
export async function readNetwork(
  path: string,
  model: RunConfig['model'],
  name: NetworkName,
): Promise<ReadNetwork> {
  const { width, prefixToken } = model;
  const layout = parameterLayout(model);
  const flat = new Float32Array(layoutSize(layout));
  const weights = { flat, prefix: new Float32Array(prefixToken ? width : 0) };
  const initialVectors = { zH: new Float32Array(width), zL: new Float32Array(width) };
  await readFinite(path, [
    ...networkTensors(name, layout, weights),
    ...initialTensors(initialVectors),
  ]);
  return { layout, weights, initialVectors };
}

/** Reads Adam's moments into a learner; errors as `readWeights`. */
export function readMoments(path: string, agent: HrmAgent, learner: DqnLearner): Promise<void> {
  return readFinite(path, optimizerTensors(agent, learner));
}

/**
 * The written part of the replay, as views.
 * @param written slots per lane written so far
 */
export function replayTensors(replay: ReplayBuffer, written: number): NamedTensor[] {
  const { lanes, slotsPerLane, halfPrecision } = replay.shape;
  const slots = lanes * slotsPerLane;
  const held = lanes * Math.min(written, slotsPerLane);
  return Object.entries(replay.arrays()).map(([name, array]) => {
    const perSlot = array.length / slots;
    const data = array.subarray(0, held * perSlot);
    const half = halfPrecision && (name === 'zH' || name === 'zL');
    return { name, shape: [held, perSlot], data, half };
  });
}
