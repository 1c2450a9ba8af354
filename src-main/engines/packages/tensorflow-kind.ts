import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { filesOf, copyFiles, totalOf } from './copy-files.ts';
import { isOnlyForDevelopers, modulesFrom, readModule } from './npm-modules.ts';
import { PackageError } from './package-error.ts';
import {
  type Computer,
  hostsOf,
  type Origin,
  type PackageKind,
  type Placing,
} from './package-kind.ts';
import { checkRoom } from './room.ts';
import { fetchTensorFlow, tensorFlowBytes, tensorFlowSystem } from './tensorflow-download.ts';
import { moduleName, modulesOf, type NativeName } from './tensorflow-modules.ts';

const CHECKS =
  'The JavaScript is compared with checksums that are built into the lab. For TensorFlow and its addon their makers publish none: they are compared with what the host says of them, which finds damage on the way and nothing else.';

/** What was built, or is only needed to build: a link to headers, a wheel that was unpacked. */
const LEFT_OUT: ReadonlySet<string> = new Set(['build', 'deps/include', 'deps/wheel']);

function leaveOut(path: string): boolean {
  const name = path.split('/').at(-1) ?? '';
  return (
    name === 'node_modules' || name === '.bin' || LEFT_OUT.has(path) || isOnlyForDevelopers(path)
  );
}

/** The folder of a native package: the one that is named, or where npm put it in that. */
function locate(path: string, module: string): string {
  const places = [path, join(path, 'node_modules', module), join(path, module)];
  const found = places.find((place) => readModule(place)?.name === module);
  if (found !== undefined) return found;
  const why = existsSync(path) ? `holds no ${module}` : 'is not there';
  throw new PackageError('PACKAGE_SOURCE', `${path} ${why}`);
}

async function takeFrom(path: string, module: string, placing: Placing): Promise<Origin> {
  const { folder, surroundings, tell } = placing;
  const root = locate(path, module);
  const { version } = readModule(root) ?? { version: '' };
  const modules = join(folder, 'node_modules');
  const files = [];
  for (const { folder: from, to } of modulesFrom(root, module)) {
    files.push(...(await filesOf(from, to, leaveOut)));
  }
  const total = totalOf(files);
  checkRoom(surroundings.freeBytes, folder, total);
  await copyFiles(files, modules, surroundings.signal, (done) => tell('copy', done, total));
  return { version, source: root, checked: 'It was copied as it was: compared with nothing' };
}

/**
 * Native TensorFlow for a processor or for CUDA.
 * @param modules packages of npm that are downloaded
 */
export function tensorFlowKind(name: NativeName, modules = modulesOf(name)): PackageKind {
  const module = moduleName(name);
  const isGpu = name === 'tfjs-node-gpu';
  const system = (computer: Computer) => tensorFlowSystem(name, computer);
  return {
    id: isGpu ? 'tensorflow-gpu' : 'tensorflow-cpu',
    label: isGpu ? 'TensorFlow for CUDA' : 'TensorFlow for processors',
    engine: isGpu ? 'tfjs-gpu' : 'tfjs-cpu',
    purpose: isGpu
      ? 'For the engine TensorFlow.js, GPU. The download needs an NVIDIA card with CUDA 11.2 and cuDNN 8.1.'
      : 'For the engine TensorFlow.js, CPU. ONNX Runtime is faster; this one is a second opinion.',
    accepts: `A project, its node_modules, or the folder of ${module} in it`,
    download(computer, hosts) {
      if (system(computer) === null) return null;
      return {
        hosts: hostsOf([hosts.npm, hosts.tensorflow]),
        bytes: tensorFlowBytes(name, modules),
        checks: CHECKS,
      };
    },
    obstacle({ platform, arch }) {
      if (system({ platform, arch }) !== null) return '';
      return `Its makers have nothing for ${platform} ${arch} that could be offered here.`;
    },
    fetch: (placing) => fetchTensorFlow(name, modules, placing),
    take: (path, placing) => takeFrom(path, module, placing),
  };
}
