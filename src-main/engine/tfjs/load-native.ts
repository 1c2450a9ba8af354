import { createRequire } from 'node:module';
import { constants } from 'node:os';
import { join } from 'node:path';
import { addonsOf } from './native-package.ts';
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

/** Of the linker of Linux, which Node has no name for: a library stays when its last user closes it. */
const RTLD_NODELETE = 0x1000;

/**
 * Keeps an addon in the process. Without that a worker thread that ends unloads it under the feet of
 * another one; an addon that is compiled here is linked so that it stays, its makers' is not.
 */
function keepAddon(folder: string): void {
  if (process.platform !== 'linux') return;
  for (const addon of addonsOf(folder)) {
    try {
      process.dlopen({ exports: {} }, addon, constants.dlopen.RTLD_NOW | RTLD_NODELETE);
    } catch {
      // The package says why, when it loads it itself.
    }
  }
}

/**
 * Loads a native package into this process and makes `tensorflow` its backend.
 * @param folder of the package
 */
export function loadNative(folder: string): NativeTensorFlow {
  restoreRemovedUtilities();
  keepAddon(folder);
  // `require` and not `import`: the package is CommonJS and none of the lab's dependencies.
  const tf: TensorFlow = createRequire(join(folder, 'package.json'))(folder);
  if (tf.getBackend() !== 'tensorflow') throw new Error('TensorFlow is not the backend');
  // The types of TensorFlow.js do not know the backends of native packages.
  const backend = tf.backend() as unknown as NativeBackend;
  return { tf, version: backend.binding.TF_Version, usesGpu: backend.isUsingGpuDevice };
}
