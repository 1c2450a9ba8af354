import { spawnSync } from 'node:child_process';
import { arch, platform } from 'node:os';
import packageJson from '../../../../../package.json' with { type: 'json' };

const WHEEL = 'tensorflow_cpu-2.*-cp3*x86_64.whl';
const PRUNED = ['/proc', '/sys', '/dev'].flatMap((path) => ['-path', path, '-o']);
const FIND = ['/', '(', ...PRUNED, '-name', 'node_modules', ')', '-prune'];

function run(command: string, args: readonly string[]) {
  return spawnSync(command, args, { encoding: 'utf8', timeout: 250_000 });
}

/** What a native binding can be built from on this machine. */
export type NativeIngredients =
  | { readonly wheel: string; readonly missing: null }
  | { readonly wheel: null; readonly missing: string };

/** Looks for a Python wheel of TensorFlow on this disk and for what builds an addon against it. */
export function findNativeIngredients(): NativeIngredients {
  const without = (missing: string): NativeIngredients => ({ wheel: null, missing });
  if (platform() !== 'linux' || arch() !== 'x64') return without('not Linux on x64');
  const { stdout } = run('find', [...FIND, '-o', '-name', WHEEL, '-print', '-quit']);
  const wheel = stdout.trim();
  if (wheel === '') return without(`no ${WHEEL} on this disk`);
  for (const tool of ['python3', 'make', 'g++']) {
    if (run(tool, ['--version']).status !== 0) return without(`no ${tool}`);
  }
  const { '@tensorflow/tfjs-node': version } = packageJson.peerDependencies;
  const { status } = run('npm', ['view', `@tensorflow/tfjs-node@${version}`, 'version']);
  return status === 0 ? { wheel, missing: null } : without('npm’s registry does not answer');
}
