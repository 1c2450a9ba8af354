import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { NativePackageName } from '../../../../../src-main/engine/tfjs/native-package.ts';

/** Files of a complete package, as far as they are looked at. */
export const COMPLETE = ['lib/napi-v8/tfjs_binding.node', 'deps/lib/libtensorflow.so'] as const;

/** A project in a temporary folder, with native packages that hold no native code. */
export class ProjectDouble {
  readonly #folder = mkdtempSync(join(tmpdir(), 'tfjs-package-'));

  get root(): string {
    return this.#folder;
  }

  /** The module from which packages are resolved. */
  get from(): string {
    return join(this.#folder, 'package.json');
  }

  folderOf(name: NativePackageName): string {
    return join(this.#folder, 'node_modules', '@tensorflow', name);
  }

  /** @param main code of the package's main module */
  add(name: NativePackageName, files: readonly string[] = COMPLETE, main = ''): this {
    const contents = {
      'package.json': JSON.stringify({ name: `@tensorflow/${name}`, main: 'main.cjs' }),
      'main.cjs': main,
      ...Object.fromEntries(files.map((file) => [file, ''])),
    };
    for (const [file, text] of Object.entries(contents)) {
      const path = join(this.folderOf(name), file);
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, text);
    }
    return this;
  }

  remove(): void {
    rmSync(this.#folder, { recursive: true, force: true });
  }
}

/** A native package without native code: the plain backend under the native one's name. */
export function plainPackage({ usesGpu = false, backend = 'tensorflow' } = {}): string {
  return `
    const util = require('node:util');
    if (!util.isNullOrUndefined(null)) throw new Error('the shim is missing');
    const ours = require('node:module').createRequire(${JSON.stringify(fileURLToPath(import.meta.url))});
    const tf = ours('@tensorflow/tfjs-core');
    tf.env().set('IS_TEST', true);
    const { MathBackendCPU } = ours('@tensorflow/tfjs-backend-cpu');
    tf.copyRegisteredKernels('cpu', 'tensorflow');
    const native = { isUsingGpuDevice: ${usesGpu}, binding: { TF_Version: '2.0.0' } };
    tf.registerBackend('tensorflow', () => Object.assign(new MathBackendCPU(), native));
    tf.setBackend('${backend}');
    module.exports = tf;`;
}
