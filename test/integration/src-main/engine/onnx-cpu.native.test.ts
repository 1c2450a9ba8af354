import { createOnnxCpuEngine } from '../../../../src-main/engine/onnx/onnx-engine.ts';
import {
  ALL_MODELS,
  sharingSpecification,
  SMALL_BATCHES,
  SOME_MODELS,
} from './engine-specification.ts';

for (const [threads, sharing, models] of [
  [1, 'memory', SOME_MODELS],
  [2, 'copies', SOME_MODELS],
  [3, 'memory', ALL_MODELS],
] as const) {
  const create = async () => createOnnxCpuEngine({ threads, sharing, sizing: SMALL_BATCHES });
  const title = `onnx-cpu with ${threads} threads sharing ${sharing}, in micro-batches`;
  sharingSpecification(title, create, { graphs: 40, sameBits: true }, models);
}
