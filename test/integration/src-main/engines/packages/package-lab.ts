import { createHash } from 'node:crypto';
import { createWriteStream, existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import yazl from 'yazl';
import type {
  EnginePackageId,
  PackageEvent,
} from '../../../../../shared/contract/engine-packages.ts';
import { cudaKind } from '../../../../../src-main/engines/packages/cuda-kind.ts';
import {
  EnginePackages,
  type EnginePackagesOptions,
} from '../../../../../src-main/engines/packages/package-service.ts';
import { tensorFlowKind } from '../../../../../src-main/engines/packages/tensorflow-kind.ts';
import type { NpmModule } from '../../../../../src-main/engines/packages/tensorflow-modules.ts';
import { madeTarGz } from '../../../../unit/src-main/engines/packages/made-tar.ts';
import { temporaryFolder } from '../../../../unit/src-main/store/temporary-folder.ts';
import { type FileHost, startFileHost } from './file-host.ts';

/** Of the ONNX Runtime that the lab of a test has. */
export const RUNTIME_VERSION = '1.30.0';
export const NUGET_NAME = 'microsoft.ml.onnxruntime.gpu.linux';
const NATIVE = 'runtimes/linux-x64/native';

export function writeFiles(folder: string, files: Readonly<Record<string, string>>): string {
  for (const [path, text] of Object.entries(files)) {
    const file = join(folder, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
  return folder;
}

const packageJson = (name: string, dependencies: object = {}) =>
  JSON.stringify({ name, version: RUNTIME_VERSION, dependencies });

/** What an ONNX Runtime of npm looks like. */
function runtimeDouble(): string {
  const modules = join(temporaryFolder(), 'node_modules');
  const native = (path: string) => `onnxruntime-node/bin/napi-v6/${path}/onnxruntime_binding.node`;
  writeFiles(modules, {
    'onnxruntime-node/package.json': packageJson('onnxruntime-node'),
    'onnxruntime-node/dist/index.js': 'module.exports = 1;',
    'onnxruntime-node/dist/index.js.map': '{}',
    'onnxruntime-node/script/install.js': 'throw new Error();',
    [native('linux/x64')]: 'the binding',
    [native('linux/arm64')]: 'another one',
    [native('darwin/arm64')]: 'another one',
    'onnxruntime-common/package.json': packageJson('onnxruntime-common'),
    'onnxruntime-common/dist/cjs/index.js': 'exports.Tensor = 1;',
  });
  return join(modules, 'onnxruntime-node');
}

/** A module as a registry serves it; its archive is put there. */
function serveModule(host: FileHost, name: string, files: Record<string, string>): NpmModule {
  const parts = Object.entries(files).map(([path, text]) => ({ name: `package/${path}`, text }));
  const archive = madeTarGz([{ name: 'package/package.json', text: packageJson(name) }, ...parts]);
  const version = RUNTIME_VERSION;
  host.files.set(`/${name}/-/${name.split('/').at(-1)}-${version}.tgz`, archive);
  const base64 = createHash('sha512').update(archive).digest('base64');
  return { name, version, bytes: archive.length, checksum: { algorithm: 'sha512', base64 } };
}

export const LIBRARY = '/tensorflow/libtensorflow/libtensorflow-cpu-linux-x86_64-2.9.1.tar.gz';
export const ADDON = '/tf-builds/pre-built-binary/napi-v8/4.22.0/CPU-linux-4.22.0.tar.gz';

/** A package of NuGet with the CUDA files, in a folder of its own. */
export async function madeNupkg(
  changes: Readonly<Record<string, string | null>> = {},
): Promise<string> {
  const file = join(temporaryFolder(), 'gpu.nupkg');
  const entries = {
    'Microsoft.ML.OnnxRuntime.Gpu.Linux.nuspec': `<package><version>${RUNTIME_VERSION}</version></package>`,
    [`${NATIVE}/libonnxruntime_providers_cuda.so`]: 'cuda',
    [`${NATIVE}/libonnxruntime_providers_shared.so`]: 'shared',
    [`${NATIVE}/libonnxruntime_providers_tensorrt.so`]: 'not wanted',
    ...changes,
  };
  const zip = new yazl.ZipFile();
  // As tools make it that add to a package.
  zip.addEmptyDirectory('runtimes');
  for (const [name, text] of Object.entries(entries)) {
    if (text !== null) zip.addBuffer(Buffer.from(text), name);
  }
  zip.end();
  await pipeline(zip.outputStream, createWriteStream(file));
  return file;
}

/** Packages in a data folder of their own, with hosts of this machine. */
export async function packageLab(options: Partial<EnginePackagesOptions> = {}) {
  const host = await startFileHost();
  const folder = options.folder ?? join(temporaryFolder(), 'engines');
  const modules = [
    serveModule(host, '@tensorflow/tfjs-node', {
      'dist/index.js': 'exports.version = 1;',
      'dist/index.js.map': '{}',
    }),
    serveModule(host, 'long', { 'index.js': '', 'LICENSE.md': 'the licence' }),
  ];
  host.files.set(
    LIBRARY,
    madeTarGz([
      { name: './include/tensorflow/c/c_api.h', text: 'a header' },
      { name: './lib/libtensorflow.so', type: '2', target: 'libtensorflow.so.2.9.1' },
      { name: './lib/libtensorflow.so.2.9.1', text: 'a library' },
      { name: './LICENSE', text: 'a licence' },
    ]),
  );
  host.files.set(ADDON, madeTarGz([{ name: 'napi-v8/tfjs_binding.node', text: 'an addon' }]));
  const runtime = runtimeDouble();
  const packages = new EnginePackages({
    folder,
    kinds: [
      tensorFlowKind('tfjs-node', modules),
      tensorFlowKind('tfjs-node-gpu', modules),
      cudaKind(() => runtime),
    ],
    trial: () => Promise.resolve({ outcome: 'It works.', selfTest: null }),
    selfTest: () => Promise.resolve(null),
    hosts: { npm: host.origin, tensorflow: host.origin, nuget: `${host.origin}/index.json` },
    computer: { platform: 'linux', arch: 'x64' },
    ...options,
  });
  return { host, folder, packages, runtime };
}

export type PackageLab = Awaited<ReturnType<typeof packageLab>>;

/** Puts a package in and returns all that was told. */
export async function install(
  { packages }: Pick<PackageLab, 'packages'>,
  id: EnginePackageId,
  path: string | null = null,
  signal?: AbortSignal,
): Promise<PackageEvent[]> {
  const events: PackageEvent[] = [];
  for await (const event of packages.install(id, path, signal)) events.push(event);
  return events;
}

/** All files below a folder. */
export function filesBelow(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map(({ parentPath, name }) => join(parentPath, name).slice(folder.length + 1))
    .toSorted();
}

/** Says where a NuGet source has the CUDA package, and what its checksum is. */
export function serveNuget({ host }: Pick<PackageLab, 'host'>, nupkg: Buffer, hash?: string): void {
  const { files, origin } = host;
  const json = (value: unknown) => Buffer.from(JSON.stringify(value));
  const resources = [
    { '@id': `${origin}/flat/`, '@type': 'PackageBaseAddress/3.0.0' },
    { '@id': `${origin}/registration/`, '@type': 'RegistrationsBaseUrl/3.6.0' },
  ];
  files.set('/index.json', json({ version: '3.0.0', resources }));
  const catalogEntry = `${origin}/catalog/gpu.json`;
  files.set(`/registration/${NUGET_NAME}/${RUNTIME_VERSION}.json`, json({ catalogEntry }));
  const packageHash = hash ?? createHash('sha512').update(nupkg).digest('base64');
  files.set('/catalog/gpu.json', json({ packageHash, packageHashAlgorithm: 'SHA512' }));
  const name = `${NUGET_NAME}.${RUNTIME_VERSION}.nupkg`;
  files.set(`/flat/${NUGET_NAME}/${RUNTIME_VERSION}/${name}`, nupkg);
}
