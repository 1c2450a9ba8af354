import { createRequire } from 'node:module';
import { cpus } from 'node:os';
import type { EngineStatus } from '../../shared/contract/engines.ts';
import { errorMessage } from '../../shared/errors/thrown.ts';
import { ENGINE_LABELS } from '../../shared/run-config/engine-ids.ts';
import { onnxGpuStatuses } from './onnx/gpu-status.ts';
import { tfjsStatuses } from './tfjs/tfjs-status.ts';

/** Name of the processor, e.g. "AMD EPYC 9B45 (linux x64)". */
function processorName(): string {
  const platform = `${process.platform} ${process.arch}`;
  const [first] = cpus();
  return first ? `${first.model.trim()} (${platform})` : platform;
}

function onnxCpuStatus(): EngineStatus {
  const engine = { id: 'onnx-cpu', label: ENGINE_LABELS['onnx-cpu'] } as const;
  const binding = `onnxruntime-node`;
  try {
    createRequire(import.meta.url).resolve(binding);
    return { ...engine, available: true, detail: processorName() };
  } catch (cause) {
    const detail = errorMessage(cause);
    return { ...engine, available: false, detail };
  }
}

/** Engines of this build and whether they can be loaded here. Loads no native code. */
export function listEngines(): EngineStatus[] {
  return [onnxCpuStatus(), ...onnxGpuStatuses(), ...tfjsStatuses()];
}
