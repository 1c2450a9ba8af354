import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { PACKAGE_ROOT } from '../../../src-main/server/package-root.ts';

const SOURCE = join(import.meta.dirname, 'file-faults.c');
const FLAGS = ['-O2', '-shared', '-fPIC', '-pthread', '-Wall', '-Wextra'];
/** The first that is here builds the layer; a compiler of C++ is one of C too. */
const COMPILERS: readonly (readonly string[])[] = [['cc'], ['gcc'], ['clang'], ['g++', '-x', 'c']];

/** The layer as a library, or why there is none here. */
export type FaultLayer = { readonly library: string } | { readonly missing: string };

/** Builds the file layer once for each version of its source; needs a C compiler, and Linux. */
export function buildLayer(): FaultLayer {
  if (process.platform !== 'linux') {
    return { missing: `the file layer is made for Linux, this is ${process.platform}` };
  }
  const version = createHash('sha256').update(readFileSync(SOURCE)).digest('hex').slice(0, 16);
  const folder = join(PACKAGE_ROOT, 'node_modules', '.cache', 'hrm-agent-lab', 'faults');
  const library = join(folder, `file-faults-${version}-${process.arch}.so`);
  if (existsSync(library)) return { library };
  mkdirSync(folder, { recursive: true });
  const unfinished = `${library}.${process.pid}`;
  for (const [compiler, ...language] of COMPILERS) {
    const built = spawnSync(compiler, [...language, ...FLAGS, '-o', unfinished, SOURCE], {
      encoding: 'utf8',
    });
    if (built.error) continue;
    if (built.status !== 0) throw new Error(`${compiler} cannot build ${SOURCE}:\n${built.stderr}`);
    // Two suites may build at the same time.
    renameSync(unfinished, library);
    return { library };
  }
  return { missing: 'the file layer needs a C compiler (Debian: apt-get install gcc)' };
}

/** Environment of a program that runs on the layer. */
export function layerEnvironment(
  library: string,
  options: {
    /** Only what lies in it is watched. */
    readonly folder: string;
    readonly journal?: string | undefined;
    /** See file-faults.c. */
    readonly aim?: string | undefined;
  },
): Record<string, string> {
  return {
    LD_PRELOAD: library,
    UV_USE_IO_URING: '0',
    FAULTS_FOLDER: options.folder,
    ...(options.journal === undefined ? {} : { FAULTS_JOURNAL: options.journal }),
    ...(options.aim === undefined ? {} : { FAULTS_AIM: options.aim }),
  };
}
