import { existsSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { EnginePackageId } from '../../../shared/contract/engine-packages.ts';
import { howToInstall } from '../how-to-install.ts';
import { moduleFolder, userPackageFolder } from '../user-packages.ts';

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

/** The addons of a package, one for each version of Node's interface that it was built for. */
export function addonsOf(folder: string): string[] {
  const library = join(folder, 'lib');
  if (!existsSync(library)) return [];
  return readdirSync(library)
    .map((version) => join(library, version, 'tfjs_binding.node'))
    .filter((addon) => existsSync(addon));
}

/** The library that the addon is linked against; only on Linux is its place the same for all. */
function hasTensorFlow(folder: string): boolean {
  return (
    process.platform !== 'linux' || existsSync(join(folder, 'deps', 'lib', 'libtensorflow.so'))
  );
}

const USER_PACKAGES: Readonly<Record<NativePackageName, EnginePackageId>> = {
  'tfjs-node': 'tensorflow-cpu',
  'tfjs-node-gpu': 'tensorflow-gpu',
};

/** Where the user put the package in, if anywhere. */
function userFolder(name: NativePackageName): string | null {
  const place = userPackageFolder(USER_PACKAGES[name]);
  const folder = place && moduleFolder(place, `@tensorflow/${name}`);
  return folder && existsSync(folder) ? folder : null;
}

/** Where npm put the package for a module, if anywhere. */
function npmFolder(name: NativePackageName, from: string | URL): string | null {
  try {
    return dirname(createRequire(from).resolve(`@tensorflow/${name}/package.json`));
  } catch {
    return null;
  }
}

/** What a package in a folder lacks; null when it is complete. */
export function lackOf(name: NativePackageName, folder: string): string | null {
  if (addonsOf(folder).length === 0) return `@tensorflow/${name} is without its native addon`;
  if (!hasTensorFlow(folder)) return `@tensorflow/${name} is without TensorFlow's library`;
  return null;
}

/**
 * Looks for a native package without loading any of it: where the user put it in, and in node_modules.
 * @param from module (URL or path) from which the package is resolved, and nowhere else; all places
 * when left out
 */
export function findNativePackage(name: NativePackageName, from?: string | URL): NativePackage {
  const folders = from
    ? [npmFolder(name, from)]
    : [userFolder(name), npmFolder(name, import.meta.url)];
  const found = folders.filter((folder) => folder !== null);
  const lacks = found.map((folder) => lackOf(name, folder));
  const complete = found[lacks.indexOf(null)];
  if (complete !== undefined) return { complete: true, folder: complete };
  const what = lacks[0] ?? `the package @tensorflow/${name} is not installed`;
  return { complete: false, obstacle: `${what}; ${howToInstall(installCommand(name))}` };
}
