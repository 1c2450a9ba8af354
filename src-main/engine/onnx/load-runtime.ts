// First: it must run before the library is loaded.
import './without-telemetry.ts';
import { createRequire } from 'node:module';
import type * as Onnx from 'onnxruntime-node';
import { ownRuntimeFolder } from './machine.ts';
import { userRuntime } from './user-runtime.ts';

export type OnnxRuntime = typeof Onnx;

/**
 * Loads ONNX Runtime: the copy with CUDA that the user put in, else the lab's own. All engines of a process
 * take the same one (`userRuntime`).
 * @throws whatever the package throws
 */
export function loadOnnxRuntime(): OnnxRuntime {
  const { folder } = userRuntime(ownRuntimeFolder());
  // `require` and not `import`: which one it is turns out here, and the package is CommonJS.
  return createRequire(import.meta.url)(folder ?? 'onnxruntime-node');
}
