import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import packageJson from '../package.json' with { type: 'json' };
import {
  findNativePackage,
  type NativePackageName,
} from '../src-main/engine/tfjs/native-package.ts';
import { TensorFlowSetupError } from './tensorflow-setup-error.ts';
import { type CommandResult, runCommand } from './watched-command.ts';

const NAMES: readonly NativePackageName[] = ['tfjs-node', 'tfjs-node-gpu'];

/** Where npm puts a native package of a project. */
export const packageFolder = (root: string, name: NativePackageName) =>
  join(root, 'node_modules', '@tensorflow', name);

const specification = (name: NativePackageName) =>
  `@tensorflow/${name}@${packageJson.peerDependencies[`@tensorflow/${name}`]}`;

/** What a package has that did not come from npm: TensorFlow and the addon. */
const NATIVE_PARTS = ['deps', 'lib'] as const;

/** Moves the native parts of packages out of npm's way, and back again. */
async function keepingNativeParts<T>(
  root: string,
  names: readonly NativePackageName[],
  work: () => Promise<T>,
): Promise<T> {
  const shelter = join(root, 'node_modules', `.engine-tensorflow-${process.pid}`);
  const moves = names.flatMap((name) =>
    NATIVE_PARTS.map((part) => ({
      at: join(packageFolder(root, name), part),
      kept: join(shelter, `${name}-${part}`),
    })).filter(({ at }) => existsSync(at)),
  );
  mkdirSync(shelter, { recursive: true });
  for (const { at, kept } of moves) renameSync(at, kept);
  try {
    return await work();
  } finally {
    for (const { at, kept } of moves) {
      if (existsSync(dirname(at))) renameSync(kept, at);
    }
    rmSync(shelter, { recursive: true, force: true });
  }
}

/**
 * Makes node_modules hold what the lock file says, a native package or none, and those others
 * that are there already. Runs none of their scripts; package.json and the lock file stay as they
 * are.
 */
function npmInstall(root: string, name: NativePackageName | null): Promise<CommandResult> {
  // npm removes packages that the lock file does not know, or unpacks them anew when named.
  const others = NAMES.filter((other) => other !== name && existsSync(packageFolder(root, other)));
  const wanted = name === null ? others : [name, ...others];
  // Without --save-prod npm takes the packages for the optional peers that they are, and does nothing.
  const options = ['--no-save', '--save-prod', '--ignore-scripts', '--no-audit', '--no-fund'];
  const args = ['install', ...options, ...wanted.map(specification)];
  return keepingNativeParts(root, others, () => runCommand('npm', args, { cwd: root }));
}

/**
 * Installs the JavaScript of a native package, without an addon and without TensorFlow.
 * @param root folder of a package.json
 */
export async function installPackage(root: string, name: NativePackageName): Promise<void> {
  const { succeeded, output } = await npmInstall(root, name);
  const folder = packageFolder(root, name);
  if (!succeeded || !existsSync(folder)) {
    const why = /^npm (?:error|ERR!) (?!code|errno)(.+)$/m.exec(output)?.[1] ?? 'npm says no more';
    throw new TensorFlowSetupError(`npm cannot install @tensorflow/${name}: ${why}`);
  }
  for (const built of [...NATIVE_PARTS, 'build']) {
    rmSync(join(folder, built), { recursive: true, force: true });
  }
}

/** Takes a native package away again, with the packages that only it needed. */
export async function removePackage(root: string, name: NativePackageName): Promise<void> {
  rmSync(packageFolder(root, name), { recursive: true, force: true });
  await npmInstall(root, null);
}

/** The folder of a package that has its addon and its library. */
export function completePackage(root: string, name: NativePackageName): string {
  const found = findNativePackage(name, join(root, 'package.json'));
  if (!found.complete) throw new TensorFlowSetupError(found.obstacle);
  return found.folder;
}
