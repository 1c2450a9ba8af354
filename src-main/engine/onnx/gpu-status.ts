import type { EngineStatus } from '../../../shared/contract/engines.ts';
import { ENGINE_LABELS } from '../../../shared/run-config/engine-ids.ts';

/** Whether the GPU engines can be loaded here. Loads no native code. */
export function onnxGpuStatuses(): EngineStatus[] {
  return (['onnx-webgpu', 'onnx-cuda'] as const).map((id) => ({
    id,
    label: ENGINE_LABELS[id],
    available: false,
    detail: 'not there yet',
  }));
}
