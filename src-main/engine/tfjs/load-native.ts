import { createRequire } from 'node:module';
import { join } from 'node:path';
import { restoreRemovedUtilities } from './node-shims.ts';
import type { TensorFlow } from './tensorflow-namespace.ts';

/** What a native package's own backend says about itself. */
interface NativeBackend {
  readonly isUsingGpuDevice: boolean;
  readonly binding: { readonly TF_Version: string };
}

export interface NativeTensorFlow {
  readonly tf: TensorFlow;
  /** Version of the native library, e.g. 2.21.0. */
  readonly version: string;
  readonly usesGpu: boolean;
}

/**
 * Loads a native package into this process and makes `tensorflow` its backend.
 * @param folder of the package
 */
export function loadNative(folder: string): NativeTensorFlow {
  restoreRemovedUtilities();
  // `require` and not `import`: the package is CommonJS and none of the lab's dependencies.
  const tf: TensorFlow = createRequire(join(folder, 'package.json'))(folder);
  if (tf.getBackend() !== 'tensorflow') throw new Error('TensorFlow is not the backend');
  // The types of TensorFlow.js do not know the backends of native packages.
  const backend = tf.backend() as unknown as NativeBackend;
  return { tf, version: backend.binding.TF_Version, usesGpu: backend.isUsingGpuDevice };
}
