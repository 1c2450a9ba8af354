import { createOnnxGpuEngine } from '../../../../../src-main/engine/onnx/gpu-engine.ts';
import { engineSpecification } from '../engine-specification.ts';
import { describeWithWebGpu } from './webgpu-device.ts';

describeWithWebGpu('onnx-webgpu', () => {
  engineSpecification(
    'with attention written out',
    () => createOnnxGpuEngine({ provider: 'webgpu', composedAttention: true }),
    { tolerance: 1e-3, graphs: 8, sameBits: false },
  );
});
