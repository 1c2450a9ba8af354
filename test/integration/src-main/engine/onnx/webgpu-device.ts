import { describe, expect, it } from 'vitest';
import { onnxGpuStatuses } from '../../../../../src-main/engine/onnx/gpu-status.ts';

/** Tests that need a WebGPU device: skipped, with the reason, where there is none; never in CI. */
export function describeWithWebGpu(title: string, tests: () => void): void {
  const webgpu = onnxGpuStatuses().find(({ id }) => id === 'onnx-webgpu');
  const available = webgpu?.available === true;
  describe.skipIf(!available)(available ? title : `${title} (${webgpu?.detail})`, tests);
  it.runIf(process.env.CI)(`${title}: CI has a WebGPU device`, () => {
    expect(webgpu).toMatchObject({ available: true });
  });
}
