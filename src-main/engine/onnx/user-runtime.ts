import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { join, sep } from 'node:path';
import { recordOf } from '../../../shared/typed/record.ts';
import { moduleFolder, userPackageFolder } from '../user-packages.ts';

/** Files of the CUDA provider, beside the library in its folder. */
export const CUDA_PROVIDER_FILES = [
  'libonnxruntime_providers_cuda.so',
  'libonnxruntime_providers_shared.so',
];

/** Whether the copy of ONNX Runtime that the user put in is taken. */
export interface UserRuntime {
  /** Of the package; null when the lab's own is taken. */
  readonly folder: string | null;
  /** Why a copy that is there is not taken; null when none is there, or it is taken. */
  readonly obstacle: string | null;
}

const NONE: UserRuntime = { folder: null, obstacle: null };

function versionOf(folder: string): string | null {
  const file = join(folder, 'package.json');
  if (!existsSync(file)) return null;
  const { version } = recordOf(JSON.parse(readFileSync(file, 'utf8')));
  return typeof version === 'string' ? version : null;
}

const mapsOfThisProcess = () => readFileSync('/proc/self/maps', 'utf8');

/** Has this process loaded ONNX Runtime, from wherever? Told on Linux, where it matters. */
export function isRuntimeLoaded(): boolean {
  return process.platform === 'linux' && loadedLibraries(mapsOfThisProcess()).length > 0;
}

/** The libraries of ONNX Runtime that a process of Linux has loaded, by its list of mapped files. */
function loadedLibraries(maps: string): string[] {
  const files = maps.match(/\/.*\/libonnxruntime\.so\.\d+$/gm) ?? [];
  return [...new Set(files)];
}

/**
 * Looks for a copy of ONNX Runtime with its CUDA files. Its provider looks for them beside the library, and
 * the linker of Linux takes a library that is loaded already for any other of the same name: so a process
 * has one ONNX Runtime, and the first one that is loaded stays.
 * @param own folder of the lab's own, whose version the copy must have
 * @param maps the list of mapped files (`/proc/self/maps`)
 */
export function userRuntime(
  own: string | null,
  maps: () => string = mapsOfThisProcess,
): UserRuntime {
  const place = process.platform === 'linux' ? userPackageFolder('onnxruntime-cuda') : null;
  const copy = place && moduleFolder(place, 'onnxruntime-node');
  if (!copy || own === null || !existsSync(copy)) return NONE;
  const [version, ours] = [versionOf(copy), versionOf(own)];
  if (version !== ours) {
    const obstacle = `the CUDA files are of ONNX Runtime ${version}, the lab has ${ours}: the page Engines installs others`;
    return { folder: null, obstacle };
  }
  const inside = realpathSync(copy) + sep;
  const others = loadedLibraries(maps()).filter((file) => !file.startsWith(inside));
  if (others.length === 0) return { folder: copy, obstacle: null };
  const obstacle =
    'start the lab again: it has loaded ONNX Runtime without the CUDA files, which were put in since';
  return { folder: null, obstacle };
}
