import type { EnginePackageId } from '../../shared/contract/engine-packages.ts';
import type { EngineId } from '../../shared/run-config/engine-ids.ts';
import { EngineError } from './engine.ts';
import { onnxGpuStatuses } from './onnx/gpu-status.ts';
import { thisMachine } from './onnx/machine.ts';
import { isRuntimeLoaded } from './onnx/user-runtime.ts';
import { lackOf, type NativePackageName } from './tfjs/native-package.ts';
import { tryNative } from './tfjs/try-native.ts';
import { moduleFolder } from './user-packages.ts';

/** What trying a package of the user brought out. */
interface Trial {
  /** In words. */
  readonly outcome: string;
  /** The engine whose self-test has the last word, once the package is in its place. */
  readonly selfTest: EngineId | null;
}

async function tryTensorFlow(name: NativePackageName, folder: string): Promise<Trial> {
  const module = moduleFolder(folder, `@tensorflow/${name}`);
  const lack = lackOf(name, module);
  if (lack !== null) throw new EngineError(lack);
  const { version, usesGpu } = await tryNative(module);
  const without =
    name === 'tfjs-node-gpu' && !usesGpu
      ? ', but finds no CUDA device: the driver, CUDA or cuDNN is missing or of another version'
      : '';
  return { outcome: `TensorFlow ${version} works here${without}.`, selfTest: null };
}

/** Native code is loaded by the self-test alone: ONNX Runtime stays in the process that has loaded it. */
async function tryCuda(folder: string): Promise<Trial> {
  const runtimeFolder = moduleFolder(folder, 'onnxruntime-node');
  const machine = { ...thisMachine(), runtimeFolder, cudaObstacle: null };
  const status = onnxGpuStatuses(machine).find(({ id }) => id === 'onnx-cuda');
  if (!status?.available) {
    return { outcome: `In its place. The engine needs more: ${status?.detail}.`, selfTest: null };
  }
  if (isRuntimeLoaded()) {
    const outcome =
      'In its place, not tried yet: this lab has loaded ONNX Runtime without it. Start the lab again, and examine the engine.';
    return { outcome, selfTest: null };
  }
  return { outcome: 'Its self-test was passed.', selfTest: 'onnx-cuda' };
}

const TRIALS: Readonly<Record<EnginePackageId, (folder: string) => Promise<Trial>>> = {
  'tensorflow-cpu': (folder) => tryTensorFlow('tfjs-node', folder),
  'tensorflow-gpu': (folder) => tryTensorFlow('tfjs-node-gpu', folder),
  'onnxruntime-cuda': tryCuda,
};

/**
 * Tries a package that the user puts in, as far as that can be done beside a lab that works.
 * @param folder where it was put together
 * @throws EngineError in one line when it does not work
 */
export function tryPackage(id: EnginePackageId, folder: string): Promise<Trial> {
  return TRIALS[id](folder);
}
