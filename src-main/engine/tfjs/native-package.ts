import { existsSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** Packages of `@tensorflow` that bring native TensorFlow, by what they compute on. */
export type NativePackageName = 'tfjs-node' | 'tfjs-node-gpu';

export const ENGINE_OF_PACKAGE = { 'tfjs-node': 'tfjs-cpu', 'tfjs-node-gpu': 'tfjs-gpu' } as const;

/** A folder with everything in it that is needed to load it, or what is missing, in one line. */
export type NativePackage =
  | { readonly complete: true; readonly folder: string }
  | { readonly complete: false; readonly obstacle: string };

/** The command that installs, or replaces, a native package. */
function installCommand(name: NativePackageName): string {
  return `npm run engine:tensorflow${name === 'tfjs-node-gpu' ? ' -- --gpu' : ''}`;
}

function hasAddon(folder: string): boolean {
  const library = join(folder, 'lib');
  return (
    existsSync(library) &&
    readdirSync(library).some((version) => existsSync(join(library, version, 'tfjs_binding.node')))
  );
}

/** The library that the addon is linked against; only on Linux is its place the same for all. */
function hasTensorFlow(folder: string): boolean {
  return (
    process.platform !== 'linux' || existsSync(join(folder, 'deps', 'lib', 'libtensorflow.so'))
  );
}

/**
 * Looks for a native package without loading any of it.
 * @param from module (URL or path) from which the package is resolved; ours when left out
 */
export function findNativePackage(
  name: NativePackageName,
  from: string | URL = import.meta.url,
): NativePackage {
  const missing = (what: string): NativePackage => ({
    complete: false,
    obstacle: `${what}; "${installCommand(name)}" installs it (docs/engines.md)`,
  });
  let folder: string;
  try {
    folder = dirname(createRequire(from).resolve(`@tensorflow/${name}/package.json`));
  } catch {
    return missing(`the package @tensorflow/${name} is not installed`);
  }
  if (!hasAddon(folder)) return missing(`@tensorflow/${name} is without its native addon`);
  if (!hasTensorFlow(folder)) return missing(`@tensorflow/${name} is without TensorFlow's library`);
  return { complete: true, folder };
}
