import type { EngineStatus } from '../../../shared/contract/engines.ts';
import { ENGINE_LABELS } from '../../../shared/run-config/engine-ids.ts';
import { ENGINE_OF_PACKAGE, findNativePackage, type NativePackageName } from './native-package.ts';

const RUNS_ON: Readonly<Record<NativePackageName, string>> = {
  'tfjs-node': `${process.platform} ${process.arch}`,
  'tfjs-node-gpu': 'a CUDA device, if TensorFlow finds one',
};

/**
 * Whether native TensorFlow can be loaded, from the files alone: loads no native code.
 * @param from module (URL or path) from which the packages are resolved
 */
export function tfjsStatuses(from?: string | URL): EngineStatus[] {
  return (['tfjs-node', 'tfjs-node-gpu'] as const).map((name) => {
    const id = ENGINE_OF_PACKAGE[name];
    const found = findNativePackage(name, from);
    const detail = found.complete ? RUNS_ON[name] : found.obstacle;
    return { id, label: ENGINE_LABELS[id], available: found.complete, detail };
  });
}
