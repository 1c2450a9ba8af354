import { createEngine } from '../../engine/create-engine.ts';

/**
 * Lets the lab's own engine find a device and compute on it. What it has found, the Vulkan loader says on standard error.
 * @throws EngineError when there is none
 */
export async function tryDevice(): Promise<void> {
  const engine = await createEngine('onnx-webgpu', { threads: 1 });
  await engine.dispose();
}
