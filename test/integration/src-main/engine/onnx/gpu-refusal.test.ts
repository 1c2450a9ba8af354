import { describe, expect, it } from 'vitest';
import { EngineError } from '../../../../../src-main/engine/engine.ts';
import { createOnnxGpuEngine } from '../../../../../src-main/engine/onnx/gpu-engine.ts';
import { onnxGpuStatuses } from '../../../../../src-main/engine/onnx/gpu-status.ts';

describe.each(['webgpu', 'cuda'] as const)('onnx-%s where it cannot be used', (provider) => {
  const status = onnxGpuStatuses().find(({ id }) => id === `onnx-${provider}`);

  it.skipIf(status?.available)('is refused in one line that says what is missing', async () => {
    const refused = createOnnxGpuEngine({ provider, composedAttention: true });
    await expect(refused).rejects.toThrow(EngineError);
    await expect(refused).rejects.toThrow(
      `onnx-${provider} cannot be used here: ${status?.detail}`,
    );
  });
});
