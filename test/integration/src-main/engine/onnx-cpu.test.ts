import { createOnnxCpuEngine } from '../../../../src-main/engine/onnx/onnx-engine.ts';
import { engineSpecification, sharingSpecification } from './engine-specification.ts';

engineSpecification('onnx-cpu with one thread', async () => createOnnxCpuEngine({ threads: 1 }), {
  tolerance: 1e-4,
  sameBits: true,
});

/** Small enough for every batch of the specification to be cut. */
const sizing = () => ({ microBatch: 5, smallestShare: 8 });

for (const threads of [1, 2, 3]) {
  const create = async () => createOnnxCpuEngine({ threads, sizing });
  sharingSpecification(`onnx-cpu with ${threads} threads, in micro-batches`, create, {
    tolerance: 1e-4,
    graphs: 40,
    sameBits: true,
  });
}
