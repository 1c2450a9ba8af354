import { type Engine, EngineError } from '../engine.ts';

/** Execution providers of ONNX Runtime that compute on a graphics card. */
export type GpuProvider = 'webgpu' | 'cuda';

/** Settings of a GPU engine. */
export interface OnnxGpuOptions {
  readonly provider: GpuProvider;
  /** Writes fused attention out in smaller operations: for providers whose fused one is wrong. */
  readonly composedAttention: boolean;
}

/**
 * ONNX Runtime on a graphics card.
 * @throws EngineError in one line when the provider is not there or finds no device.
 */
export async function createOnnxGpuEngine({ provider }: OnnxGpuOptions): Promise<Engine> {
  throw new EngineError(`onnx-${provider} is not there yet`);
}
