import type { EngineStatus } from '../../../shared/contract/engines.ts';
import { ENGINE_LABELS } from '../../../shared/run-config/engine-ids.ts';

/** Whether the native bindings of TensorFlow.js are there. Loads no native code. */
export function tfjsStatuses(): EngineStatus[] {
  return (['tfjs-cpu', 'tfjs-gpu'] as const).map((id) => ({
    id,
    label: ENGINE_LABELS[id],
    available: false,
    detail: 'not installed',
  }));
}
