import type { EngineStatus } from '../../shared/contract/engines.ts';

/** Engines of this build and whether they can be used here. Loads no native code. */
export function listEngines(): EngineStatus[] {
  const binding = `onnxruntime-node`;
  try {
    import.meta.resolve(binding);
    return [
      {
        id: 'onnx-cpu',
        label: 'ONNX Runtime, CPU',
        available: true,
        detail: `${process.platform} ${process.arch}`,
      },
    ];
  } catch (cause) {
    const detail = cause instanceof Error ? cause.message : String(cause);
    return [{ id: 'onnx-cpu', label: 'ONNX Runtime, CPU', available: false, detail }];
  }
}
