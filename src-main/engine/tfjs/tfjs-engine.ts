import { errorMessage } from '../../../shared/errors/thrown.ts';
import { type Engine, EngineError } from '../engine.ts';
import { createInterpretingEngine } from './interpreting-engine.ts';
import { loadNative, type NativeTensorFlow } from './load-native.ts';
import { ENGINE_OF_PACKAGE, findNativePackage, type NativePackageName } from './native-package.ts';
import { tryNative } from './try-native.ts';

export interface TfjsEngineOptions {
  readonly package: NativePackageName;
  /**
   * Threads that TensorFlow may use for one operation. The first engine of a process decides.
   * In a worker thread with an environment of its own TensorFlow does not hear of it and uses
   * every processor.
   */
  readonly threads: number;
  /** Module (URL or path) from which the package is resolved; ours when left out. */
  readonly from?: string | URL;
}

function load(name: NativePackageName, folder: string): NativeTensorFlow {
  try {
    return loadNative(folder);
  } catch (cause) {
    const [line] = errorMessage(cause).split('\n');
    throw new EngineError(`@tensorflow/${name} cannot be loaded: ${line}`, { cause });
  }
}

/**
 * Native TensorFlow through TensorFlow.js: `tfjs-cpu` or `tfjs-gpu`. The package is tried in a
 * child process before it is loaded here.
 * @throws EngineError in one line when the package is missing or broken, or finds no GPU
 */
export async function createTfjsEngine(options: TfjsEngineOptions): Promise<Engine> {
  const name = options.package;
  const id = ENGINE_OF_PACKAGE[name];
  const found = findNativePackage(name, options.from);
  if (!found.complete) throw new EngineError(`${id}: ${found.obstacle}`);
  process.env.TF_NUM_INTRAOP_THREADS ??= String(options.threads);
  const { usesGpu } = await tryNative(found.folder);
  if (name === 'tfjs-node-gpu' && !usesGpu) {
    throw new EngineError(
      `${id}: TensorFlow finds no CUDA device (driver, CUDA or cuDNN missing or of another version)`,
    );
  }
  return createInterpretingEngine(id, load(name, found.folder).tf);
}
