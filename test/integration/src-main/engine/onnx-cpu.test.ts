import { createOnnxCpuEngine } from '../../../../src-main/engine/onnx/onnx-engine.ts';
import {
  engineSpecification,
  sharingSpecification,
  SMALL_BATCHES,
  SOME_MODELS,
} from './engine-specification.ts';

engineSpecification('onnx-cpu with one thread', async () => createOnnxCpuEngine({ threads: 1 }), {
  sameBits: true,
});

// Other threads, other ways to share, and more models: onnx-cpu.native.test.ts.
sharingSpecification(
  'onnx-cpu with 2 threads, in micro-batches',
  async () => createOnnxCpuEngine({ threads: 2, sharing: 'memory', sizing: SMALL_BATCHES }),
  { graphs: 40, sameBits: true },
  SOME_MODELS,
);
