import { createOnnxCpuEngine } from '../../../../src-main/engine/onnx/onnx-engine.ts';
import { engineSpecification, sharingSpecification } from './engine-specification.ts';

const withThreads = (threads: number) => async () => createOnnxCpuEngine({ threads });

engineSpecification('onnx-cpu with one thread', withThreads(1), {
  tolerance: 1e-4,
  sameBits: true,
});

for (const threads of [2, 3]) {
  sharingSpecification(`onnx-cpu with ${threads} threads`, withThreads(threads), {
    tolerance: 1e-4,
    graphs: 40,
    sameBits: true,
  });
}
