import { existsSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { NativePackageName } from '../src-main/engine/tfjs/native-package.ts';
import { packageFolder } from './tensorflow-package.ts';
import { TensorFlowSetupError } from './tensorflow-setup-error.ts';
import { runCommand } from './watched-command.ts';

/** A download that brings nothing for this long is given up. */
const SILENCE_MILLISECONDS = 20_000;
const COMPILE_MILLISECONDS = 15 * 60_000;

function folderBytes(folder: string): number {
  if (!existsSync(folder)) return 0;
  let bytes = 0;
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    // Files come and go while a package is unpacked.
    const file = statSync(join(entry.parentPath, entry.name), { throwIfNoEntry: false });
    if (file?.isFile()) bytes += file.size;
  }
  return bytes;
}

/** Keeps what a failed command printed, and says where. */
function logged(output: string): string {
  const path = join(tmpdir(), `engine-tensorflow-${process.pid}.log`);
  writeFileSync(path, output);
  return path;
}

/**
 * Lets a native package fetch TensorFlow and its addon as its makers meant it: 100 MB for the
 * processor, 400 MB for CUDA. Its script has no time-out of its own.
 */
export async function downloadAddon(
  root: string,
  name: NativePackageName,
  silenceMilliseconds = SILENCE_MILLISECONDS,
): Promise<void> {
  const folder = packageFolder(root, name);
  const stalled = new AbortController();
  let downloading = true;
  let bytes = -1;
  let heardAt = performance.now();
  const watch = setInterval(() => {
    const now = performance.now();
    const present = folderBytes(join(folder, 'deps')) + folderBytes(join(folder, 'scripts'));
    if (present !== bytes) heardAt = now;
    bytes = present;
    const patience = downloading ? silenceMilliseconds : COMPILE_MILLISECONDS;
    if (now - heardAt > patience) stalled.abort();
  }, 1000);
  const options = ['--ignore-scripts=false', '--foreground-scripts'];
  const args = ['rebuild', ...options, `@tensorflow/${name}`];
  const { succeeded, output } = await runCommand('npm', args, {
    cwd: root,
    signal: stalled.signal,
    onOutput: (text) => {
      if (text.includes('Building TensorFlow')) downloading = false;
    },
  });
  clearInterval(watch);
  if (succeeded) return;
  throw new TensorFlowSetupError(
    downloading
      ? `TensorFlow for @tensorflow/${name} cannot be downloaded: storage.googleapis.com ${stalled.signal.aborted ? 'does not answer' : 'cannot be reached'}`
      : `the addon of @tensorflow/${name} was neither found nor compiled; see ${logged(output)}`,
  );
}

/** @throws TensorFlowSetupError naming what is missing of what an addon is compiled with. */
export async function requireTools(root: string): Promise<void> {
  const tools = ['python3', 'make', process.env.CXX ?? 'g++'];
  const found = await Promise.all(
    tools.map((tool) => runCommand(tool, ['--version'], { cwd: root })),
  );
  const missing = tools.filter((_, i) => !found[i].succeeded);
  if (missing.length === 0) return;
  throw new TensorFlowSetupError(
    `compiling the addon needs ${missing.join(', ')} (Debian: apt-get install python3 make g++)`,
  );
}

/** The headers of the Node that runs this, if they came with it: no need to download them. */
function nodeHeaders(): Record<string, string> {
  const folder = dirname(dirname(process.execPath));
  const present = existsSync(join(folder, 'include', 'node', 'node_api.h'));
  return present ? { npm_config_nodedir: folder } : {};
}

/** Compiles the addon of a native package against the TensorFlow in its `deps` folder. */
export async function buildAddon(root: string, name: NativePackageName): Promise<void> {
  const environment = {
    ...nodeHeaders(),
    // A worker thread that ends first would unload the library under the others' feet.
    LDFLAGS: `${process.env.LDFLAGS ?? ''} -Wl,-z,nodelete`.trim(),
  };
  // Not `npm rebuild`: the install script of the GPU package would download another TensorFlow.
  const args = ['exec', '--offline', '-c', 'node-pre-gyp install --build-from-source'];
  const { succeeded, output } = await runCommand('npm', args, {
    cwd: packageFolder(root, name),
    environment,
    signal: AbortSignal.timeout(COMPILE_MILLISECONDS),
  });
  if (succeeded) return;
  throw new TensorFlowSetupError(
    `the addon of @tensorflow/${name} does not compile; see ${logged(output)}`,
  );
}
