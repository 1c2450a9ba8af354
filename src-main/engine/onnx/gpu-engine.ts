import './without-telemetry.ts';
import { type Engine, EngineError } from '../engine.ts';
import { composeAttention } from '../program/compose-attention.ts';
import { input, scale } from '../program/operations.ts';
import { createProgram } from '../program/program.ts';
import { BATCH } from '../program/shape.ts';
import { GpuProgram } from './gpu-program.ts';
import type { GpuProvider } from './gpu-session.ts';
import { onnxGpuStatuses } from './gpu-status.ts';
import { loadOnnxRuntime, type OnnxRuntime } from './load-runtime.ts';
import { reasonOf } from './runtime-error.ts';

/** Settings of a GPU engine. */
export interface OnnxGpuOptions {
  readonly provider: GpuProvider;
  /** Writes fused attention out in smaller operations: for providers whose fused one is wrong. */
  readonly composedAttention: boolean;
}

function loadRuntime(provider: GpuProvider): OnnxRuntime {
  try {
    return loadOnnxRuntime();
  } catch (cause) {
    const message = `onnx-${provider}: ONNX Runtime cannot be loaded here: ${reasonOf(cause)}`;
    throw new EngineError(message, { cause });
  }
}

/**
 * Doubles a number on the device, so that what is missing shows before anything depends on it. The
 * program stays: with its last session the runtime would give up the device and all shaders.
 */
async function tryDevice(engine: Engine): Promise<void> {
  const program = createProgram('first-light', { y: scale(input('x', [BATCH]), 2) });
  const compiled = await engine.compile(program);
  const y = new Float32Array(1);
  const inputs = { x: Float32Array.of(21) };
  await compiled.bind({ batch: 1, inputs, parameters: {}, outputs: { y } }).run();
  if (y[0] !== 42) throw new EngineError(`twice 21 is ${y[0]} there`);
}

/**
 * ONNX Runtime on a graphics card: by Vulkan, Metal or Direct3D (`webgpu`) or by CUDA.
 * @throws EngineError in one line when the provider is not there or finds no device
 */
export async function createOnnxGpuEngine(options: OnnxGpuOptions): Promise<Engine> {
  const { provider, composedAttention } = options;
  const status = onnxGpuStatuses().find(({ id }) => id === `onnx-${provider}`);
  // What is known to be missing would only make the native library complain on its own.
  if (status?.available === false) {
    throw new EngineError(`onnx-${provider} cannot be used here: ${status.detail}`);
  }
  const runtime = loadRuntime(provider);
  const programs = new Set<GpuProgram>();
  const engine: Engine = {
    id: `onnx-${provider}`,
    async compile(program) {
      try {
        const lowered = composedAttention ? composeAttention(program) : program;
        const compiled = await GpuProgram.compile(runtime, provider, lowered);
        programs.add(compiled);
        return {
          bind: (binding) => compiled.bind(binding),
          async dispose() {
            programs.delete(compiled);
            await compiled.dispose();
          },
        };
      } catch (cause) {
        const message = `program ${program.name} cannot be compiled by onnx-${provider}: ${reasonOf(cause)}`;
        throw new EngineError(message, { cause });
      }
    },
    async dispose() {
      for (const program of programs) await program.dispose();
      programs.clear();
    },
  };
  try {
    await tryDevice(engine);
  } catch (cause) {
    await engine.dispose();
    throw new EngineError(`onnx-${provider} cannot be used here: ${reasonOf(cause)}`, {
      cause,
    });
  }
  return engine;
}
