import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { userRuntime } from './user-runtime.ts';

/** What says which graphics drivers a machine has; tests hand in one of their own. */
export interface Machine {
  readonly platform: NodeJS.Platform;
  readonly arch: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Folder under which the system's files are looked for. */
  readonly root: string;
  /** Folder of the package onnxruntime-node, null when it is not installed. */
  readonly runtimeFolder: string | null;
  /** Why the copy with CUDA that the user put in is not the runtime; null when there is none, or it is. */
  readonly cudaObstacle?: string | null;
}

/** Folder of the package that comes with the lab. */
export function ownRuntimeFolder(): string | null {
  try {
    // A name that bundlers and knip do not follow: nothing is loaded here.
    const name = `onnxruntime-node`;
    return dirname(dirname(createRequire(import.meta.url).resolve(name)));
  } catch {
    // Not installed, which is an answer.
    return null;
  }
}

export function thisMachine(): Machine {
  const { platform, arch, env } = process;
  const own = ownRuntimeFolder();
  const { folder, obstacle } = userRuntime(own);
  return {
    platform,
    arch,
    env,
    root: '/',
    runtimeFolder: folder ?? own,
    cudaObstacle: obstacle,
  };
}

/** A file of the package's native part for this platform. */
export function nativeFile({ runtimeFolder: folder, platform, arch }: Machine, name: string) {
  return folder && join(folder, 'bin', 'napi-v6', platform, arch, name);
}

export function hasNativeFile(machine: Machine, name: string): boolean {
  const path = nativeFile(machine, name);
  return path !== null && existsSync(path);
}

const LIBRARY_FOLDERS = [
  'lib',
  'lib64',
  'lib/x86_64-linux-gnu',
  'usr/lib',
  'usr/lib64',
  'usr/lib/x86_64-linux-gnu',
  'usr/local/lib',
  'usr/local/cuda/lib64',
  'usr/lib/wsl/lib',
  'run/opengl-driver/lib',
];

const paths = (list: string | undefined) => (list ?? '').split(':').filter((path) => path !== '');

/** Can the dynamic linker of a Linux machine find a library (by its path, folders, or cache)? */
export function hasLibrary({ root, env }: Machine, name: string): boolean {
  const folders = [
    ...paths(env.LD_LIBRARY_PATH),
    ...LIBRARY_FOLDERS.map((folder) => join(root, folder)),
  ];
  if (folders.some((folder) => existsSync(join(folder, name)))) return true;
  const cache = join(root, 'etc/ld.so.cache');
  return existsSync(cache) && readFileSync(cache).includes(name);
}

function manifests(folder: string): string[] {
  if (!existsSync(folder)) return [];
  const names = readdirSync(folder).filter((name) => name.endsWith('.json'));
  return names.map((name) => join(folder, name));
}

/** The manifests of Vulkan drivers, where the Vulkan loader looks for them. */
export function vulkanDrivers({ root, env }: Machine): string[] {
  const named = env.VK_DRIVER_FILES ?? env.VK_ICD_FILENAMES;
  if (named !== undefined) return paths(named).filter((path) => existsSync(path));
  const shares = [
    join(root, 'etc'),
    join(root, 'usr/share'),
    join(root, 'usr/local/share'),
    join(root, 'run/opengl-driver/share'),
    ...paths(env.XDG_DATA_DIRS),
    ...(env.HOME ? [join(env.HOME, '.local/share')] : []),
  ];
  const found = [...new Set(shares)].flatMap((share) => manifests(join(share, 'vulkan/icd.d')));
  return [...found, ...paths(env.VK_ADD_DRIVER_FILES).filter((path) => existsSync(path))];
}
