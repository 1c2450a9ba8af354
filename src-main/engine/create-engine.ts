import { availableParallelism } from 'node:os';
import type { EngineId } from '../../shared/run-config/engine-ids.ts';
import type { Engine } from './engine.ts';
import { gatedEngine, NativeGate } from './native-gate.ts';

export interface EngineOptions {
  /** Threads of a processor's engine, the calling one included; at least 1. */
  readonly threads: number;
  /** Write fused attention out in smaller operations: for providers whose fused one is wrong. */
  readonly composedAttention?: boolean;
}

/** How many threads a configuration asks for; 0 takes one per core. */
export function threadCount(configured: number): number {
  return configured > 0 ? configured : availableParallelism();
}

/**
 * Loads and creates an engine; what other engines need is not loaded. In a worker it passes the worker's gate.
 * @throws EngineError in one line when it is not present or finds no device.
 */
export async function createEngine(id: EngineId, options: EngineOptions): Promise<Engine> {
  const gate = NativeGate.ofThisThread();
  const engine = await loadEngine(id, options, gate);
  return gate ? gatedEngine(engine, gate) : engine;
}

async function loadEngine(
  id: EngineId,
  options: EngineOptions,
  gate: NativeGate | null,
): Promise<Engine> {
  const { threads, composedAttention = false } = options;
  switch (id) {
    case 'onnx-cpu': {
      const { createOnnxCpuEngine } = await import('./onnx/onnx-engine.ts');
      if (threads === 1) return createOnnxCpuEngine({ threads });
      const { hostSharing } = await import('./onnx/host-sharing.ts');
      const sharing = await (gate ? gate.inside(hostSharing) : hostSharing());
      return createOnnxCpuEngine({ threads, sharing });
    }
    case 'onnx-webgpu':
    case 'onnx-cuda': {
      const { createOnnxGpuEngine } = await import('./onnx/gpu-engine.ts');
      return createOnnxGpuEngine({
        provider: id === 'onnx-cuda' ? 'cuda' : 'webgpu',
        composedAttention,
      });
    }
    case 'tfjs-cpu':
    case 'tfjs-gpu': {
      const { createTfjsEngine } = await import('./tfjs/tfjs-engine.ts');
      return createTfjsEngine({
        package: id === 'tfjs-gpu' ? 'tfjs-node-gpu' : 'tfjs-node',
        threads,
      });
    }
  }
}
