import { existsSync, mkdirSync, statSync, symlinkSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { TensorFlowSetupError } from './tensorflow-setup-error.ts';
import { runCommand } from './watched-command.ts';

/** A TensorFlow for C: its headers and its two libraries, files of Linux. */
interface TensorFlowLibrary {
  /** Holds tensorflow/c/c_api.h. */
  readonly include: string;
  readonly library: string;
  readonly framework: string;
}

/** What the wheel's C interface needs; Python's zipfile unpacks only that (850 MB of 1.4 GB). */
const UNPACK = `
import sys, zipfile
wheel, target = sys.argv[1:]
headers = tuple('tensorflow/include/' + name + '/' for name in ('tensorflow', 'tsl', 'xla'))
libraries = ('tensorflow/libtensorflow_cc.so.2', 'tensorflow/libtensorflow_framework.so.2')
with zipfile.ZipFile(wheel) as archive:
    archive.extractall(target, [name for name in archive.namelist()
        if name in libraries or name.startswith(headers) and name.endswith('.h')])
`;

/** Unpacks the part of a Python wheel that an addon is built against. */
async function unpackWheel(wheel: string, folder: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  // node-gyp needs Python too, so it is there; a library for zip files would be one more package.
  const args = ['-c', UNPACK, wheel, folder];
  const { succeeded, output } = await runCommand('python3', args, { cwd: folder });
  if (succeeded) return;
  const why = output.trim().split('\n').at(-1);
  throw new TensorFlowSetupError(`${wheel} cannot be unpacked: ${why}`);
}

/** Looks for TensorFlow in a folder as Python installs it, or as its C library is delivered. */
function findLibrary(folder: string): TensorFlowLibrary {
  for (const base of [folder, join(folder, 'tensorflow'), dirname(folder)]) {
    const include = join(base, 'include');
    if (!existsSync(join(include, 'tensorflow', 'c', 'c_api.h'))) continue;
    for (const place of [base, join(base, 'lib')]) {
      const framework = join(place, 'libtensorflow_framework.so.2');
      const library = ['libtensorflow_cc.so.2', 'libtensorflow.so.2']
        .map((name) => join(place, name))
        .find((path) => existsSync(path));
      if (library !== undefined && existsSync(framework)) return { include, library, framework };
    }
  }
  throw new TensorFlowSetupError(
    `${folder} holds no TensorFlow with include/tensorflow/c and libtensorflow_cc.so.2 or libtensorflow.so.2`,
  );
}

/** A TensorFlow on this machine: a Python wheel, or a folder that holds it. */
export type TensorFlowSource =
  | { readonly kind: 'wheel'; readonly path: string }
  | { readonly kind: 'folder'; readonly library: TensorFlowLibrary };

/**
 * Looks at what `--from` names.
 * @throws TensorFlowSetupError when it is no TensorFlow
 */
export function inspectSource(source: string): TensorFlowSource {
  const path = resolve(source);
  if (!existsSync(path)) throw new TensorFlowSetupError(`${path} does not exist`);
  if (statSync(path).isDirectory()) return { kind: 'folder', library: findLibrary(path) };
  if (path.endsWith('.whl')) return { kind: 'wheel', path };
  throw new TensorFlowSetupError(`${path} is neither a folder nor a Python wheel (.whl)`);
}

/**
 * Puts a TensorFlow that is on this machine where a native package looks for its own. A folder is
 * linked, so it has to stay; of a wheel what is needed is unpacked into the package.
 * @param target folder of the native package
 */
export async function provideLibrary(source: TensorFlowSource, target: string): Promise<void> {
  const deps = join(target, 'deps');
  const place = join(deps, 'lib');
  mkdirSync(place, { recursive: true });
  const unpacked = join(deps, 'wheel');
  if (source.kind === 'wheel') await unpackWheel(source.path, unpacked);
  const { include, library, framework } =
    source.kind === 'wheel' ? findLibrary(unpacked) : source.library;
  symlinkSync(include, join(deps, 'include'));
  symlinkSync(library, join(place, basename(library)));
  symlinkSync(framework, join(place, basename(framework)));
  symlinkSync(basename(library), join(place, 'libtensorflow.so'));
  symlinkSync(basename(framework), join(place, 'libtensorflow_framework.so'));
}
