import { createOnnxCpuEngine } from '../../../../src-main/engine/onnx/onnx-engine.ts';
import { SMALL_MODELS } from '../../../unit/src-main/agent/small-models.ts';
import {
  ALL_MODELS,
  engineSpecification,
  sharingSpecification,
  type TriedModels,
} from './engine-specification.ts';

engineSpecification('onnx-cpu with one thread', async () => createOnnxCpuEngine({ threads: 1 }), {
  sameBits: true,
});

/** Small enough for every batch of the specification to be cut. */
const sizing = () => ({ microBatch: 5, smallestShare: 8 });
/** How a batch is cut is the same for every model: all of them are tried with all threads only. */
const SOME_MODELS: TriedModels = {
  small: Object.fromEntries(Object.entries(SMALL_MODELS).slice(0, 2)),
  presets: ['quick'],
};

for (const [threads, sharing, models] of [
  [1, 'memory', SOME_MODELS],
  [2, 'memory', SOME_MODELS],
  [2, 'copies', SOME_MODELS],
  [3, 'memory', ALL_MODELS],
] as const) {
  const create = async () => createOnnxCpuEngine({ threads, sharing, sizing });
  const expectations = { graphs: 40, sameBits: true };
  const title = `onnx-cpu with ${threads} threads sharing ${sharing}, in micro-batches`;
  sharingSpecification(title, create, expectations, models);
}
