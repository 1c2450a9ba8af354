import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
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

/**
 * Makes node_modules hold what the lock file says and these native packages, and runs none of
 * their scripts. package.json and the lock file stay as they are.
 */
function npmInstall(root: string, names: readonly NativePackageName[]): Promise<CommandResult> {
  // Without --save-prod npm takes the packages for the optional peers that they are, and does nothing.
  const options = ['--no-save', '--save-prod', '--ignore-scripts', '--no-audit', '--no-fund'];
  const args = ['install', ...options, '--prefix', root, ...names.map(specification)];
  return runCommand('npm', args, { cwd: root });
}

/** npm would remove the other native package, which the lock file does not know. */
function others(root: string, name: NativePackageName): NativePackageName[] {
  return NAMES.filter((other) => other !== name && existsSync(packageFolder(root, other)));
}

/**
 * Installs the JavaScript of a native package, without an addon and without TensorFlow.
 * @param root folder of a package.json
 */
export async function installPackage(root: string, name: NativePackageName): Promise<void> {
  const { succeeded, output } = await npmInstall(root, [name, ...others(root, name)]);
  const folder = packageFolder(root, name);
  if (!succeeded || !existsSync(folder)) {
    const why = /^npm (?:error|ERR!) (?!code|errno)(.+)$/m.exec(output)?.[1] ?? 'npm says no more';
    throw new TensorFlowSetupError(`npm cannot install @tensorflow/${name}: ${why}`);
  }
  for (const built of ['deps', 'lib', 'build']) {
    rmSync(join(folder, built), { recursive: true, force: true });
  }
}

/** Takes a native package away again, with the packages that only it needed. */
export async function removePackage(root: string, name: NativePackageName): Promise<void> {
  rmSync(packageFolder(root, name), { recursive: true, force: true });
  await npmInstall(root, others(root, name));
}

/** The folder of a package that has its addon and its library. */
export function completePackage(root: string, name: NativePackageName): string {
  const found = findNativePackage(name, join(root, 'package.json'));
  if (!found.complete) throw new TensorFlowSetupError(found.obstacle);
  return found.folder;
}
