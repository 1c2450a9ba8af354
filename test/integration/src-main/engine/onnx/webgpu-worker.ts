/**
 * A thread that computes on a WebGPU device and ends, without disposing of anything when it is
 * told to be careless. Posts the product of two matrices.
 */
import { parentPort, workerData } from 'node:worker_threads';
import { createOnnxGpuEngine } from '../../../../../src-main/engine/onnx/gpu-engine.ts';
import { input, matmul, parameter } from '../../../../../src-main/engine/program/operations.ts';
import { createProgram } from '../../../../../src-main/engine/program/program.ts';
import { BATCH } from '../../../../../src-main/engine/program/shape.ts';

const engine = await createOnnxGpuEngine({ provider: 'webgpu', composedAttention: true });
const product = matmul(input('z', [BATCH, 2]), parameter('w', [2, 2]));
const compiled = await engine.compile(createProgram('product', { next: product, y: product }));
const y = new Float32Array(2);
const execution = compiled.bind({
  batch: 1,
  inputs: { z: Float32Array.of(1, 2) },
  parameters: { w: Float32Array.of(1, 0, 0, 10) },
  outputs: { next: new Float32Array(2), y },
  residency: { parametersVersion: () => 1, links: { next: 'z' } },
});
await execution.run();
execution.feedBack?.();
await execution.run();
parentPort?.postMessage([...y]);
if (!(workerData as { careless: boolean }).careless) await engine.dispose();
