import { createWriteStream, existsSync, statSync } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { ArchiveError } from '../../archive/archive-error.ts';
import { type NamedEntries, openNamedEntries } from '../../archive/zip/named-entries.ts';
import { formatBytes } from '../../../shared/format/bytes.ts';
import { PRIVATE_FILE, PRIVATE_FOLDER } from '../../disk/private-modes.ts';
import { copyFiles, type FileToCopy, filesOf, totalOf } from './copy-files.ts';
import { downloadFile } from './download.ts';
import { findModule, isOnlyForDevelopers, readModule } from './npm-modules.ts';
import { findNugetPackage } from './nuget.ts';
import { PackageError } from './package-error.ts';
import { hostsOf, type Origin, type PackageKind, type Placing } from './package-kind.ts';
import { checkRoom, writeFailure } from './room.ts';

const NUGET_ID = 'Microsoft.ML.OnnxRuntime.Gpu.Linux';
/** About; nobody here could ask its host. */
const NUGET_BYTES = 300e6;
const LARGEST_PACKAGE = 2e9;
const LARGEST_LIBRARY = 4e9;
/** A package, and what comes out of it. */
const ROOM_FACTOR = 4;

/** The provider of CUDA and what it shares with the library. */
const FILES = ['libonnxruntime_providers_cuda.so', 'libonnxruntime_providers_shared.so'] as const;

const NATIVE = ['bin', 'napi-v6', 'linux', 'x64'] as const;
const inNuget = (file: string) => `runtimes/linux-x64/native/${file}`;
const NUSPEC = `${NUGET_ID}.nuspec`;

/** The lab's own ONNX Runtime, of which the package is a copy with more files. */
function ownRuntime(folder: string | null): { readonly folder: string; readonly version: string } {
  const facts = folder === null ? null : readModule(folder);
  if (folder !== null && facts !== null) return { folder, version: facts.version };
  throw new PackageError('PACKAGE_REFUSED', 'this lab has no ONNX Runtime');
}

/** Files of the lab's ONNX Runtime for Linux, with the package that it needs when it runs. */
async function runtimeFiles(own: string): Promise<FileToCopy[]> {
  const common = findModule('onnxruntime-common', own);
  if (common === null) throw new PackageError('PACKAGE_REFUSED', 'onnxruntime-common is not there');
  const native = NATIVE.join('/');
  const isNeeded = (path: string) =>
    path === 'package.json' ||
    path === 'dist' ||
    path.startsWith('dist/') ||
    native.startsWith(path) ||
    path.startsWith(`${native}/`);
  return [
    ...(await filesOf(
      own,
      'onnxruntime-node',
      (path) =>
        !isNeeded(path) ||
        isOnlyForDevelopers(path) ||
        // Those that `npm run engine:cuda` put there.
        path.includes('libonnxruntime_providers_'),
    )),
    ...(await filesOf(common, 'onnxruntime-common', isOnlyForDevelopers)),
  ];
}

/** The version that a package of NuGet says it has. */
async function versionOf(zip: NamedEntries): Promise<string> {
  let text = '';
  if ((zip.bytes(NUSPEC) ?? Infinity) < 1e6) {
    for await (const piece of await zip.open(NUSPEC)) text += String(piece);
  }
  return /<version>([^<]{1,50})<\/version>/.exec(text)?.[1] ?? '';
}

/** Unpacks the two libraries of a package of NuGet. */
async function unpack(
  file: string,
  shown: string,
  version: string,
  placing: Placing,
): Promise<void> {
  const { folder, surroundings, tell } = placing;
  const { signal } = surroundings;
  const wanted = [NUSPEC, ...FILES.map(inNuget)];
  const zip = await openNamedEntries(file, new Set(wanted));
  try {
    const lacking = wanted.find((name) => zip.bytes(name) === null);
    if (lacking !== undefined) {
      throw new PackageError('PACKAGE_SOURCE', `${shown} is no ${NUGET_ID}: it has no ${lacking}`);
    }
    const told = await versionOf(zip);
    if (told !== version) {
      throw new PackageError(
        'PACKAGE_SOURCE',
        `${shown} is version ${told || 'unknown'}, the lab needs ${version}`,
      );
    }
    const sizes = FILES.map((name) => zip.bytes(inNuget(name)) ?? 0);
    const total = sizes.reduce((sum, bytes) => sum + bytes, 0);
    if (total > LARGEST_LIBRARY) {
      throw new PackageError('PACKAGE_ARCHIVE', `${shown} is to grow to ${formatBytes(total)}`);
    }
    checkRoom(surroundings.freeBytes, folder, total);
    let done = 0;
    for (const name of FILES) {
      const count = async function* (pieces: AsyncIterable<Uint8Array>) {
        for await (const piece of pieces) {
          done += piece.length;
          tell('unpack', done, total);
          yield piece;
        }
      };
      const target = join(nativeFolder(folder), name);
      await mkdir(dirname(target), { recursive: true, mode: PRIVATE_FOLDER });
      const output = createWriteStream(target, { flags: 'wx', mode: PRIVATE_FILE });
      await pipeline(await zip.open(inNuget(name)), count, output, { signal });
    }
  } finally {
    zip.close();
  }
}

const nativeFolder = (folder: string) =>
  join(folder, 'node_modules', 'onnxruntime-node', ...NATIVE);

/** The same with errors of ours. */
async function unpackNuget(
  file: string,
  shown: string,
  version: string,
  placing: Placing,
): Promise<void> {
  const { folder, surroundings } = placing;
  try {
    await unpack(file, shown, version, placing);
  } catch (cause) {
    surroundings.signal.throwIfAborted();
    if (cause instanceof PackageError) throw cause;
    if (cause instanceof ArchiveError || (cause instanceof Error && !('syscall' in cause))) {
      const message = `${shown} cannot be unpacked: ${cause.message}`;
      throw new PackageError('PACKAGE_ARCHIVE', message, { cause });
    }
    throw writeFailure(folder, cause);
  }
}

async function copyRuntime(own: string, placing: Placing, more: readonly FileToCopy[] = []) {
  const { folder, surroundings, tell } = placing;
  const files = [...(await runtimeFiles(own)), ...more];
  const total = totalOf(files);
  checkRoom(surroundings.freeBytes, folder, total);
  const target = join(folder, 'node_modules');
  await copyFiles(files, target, surroundings.signal, (done) => tell('copy', done, total));
}

/** The two libraries in a folder: beside each other, or where ONNX Runtime for Node has them. */
function locate(path: string): string {
  const module = join(path, 'node_modules', 'onnxruntime-node', ...NATIVE);
  const places = [path, join(path, ...NATIVE), module, join(path, dirname(inNuget('x')))];
  const found = places.find((place) => FILES.every((name) => existsSync(join(place, name))));
  if (found !== undefined) return found;
  throw new PackageError('PACKAGE_SOURCE', `${path} does not hold ${FILES.join(' and ')}`);
}

async function takeFolder(own: string, path: string, placing: Placing): Promise<string> {
  const source = locate(path);
  const wanted: ReadonlySet<string> = new Set(FILES);
  const to = join('onnxruntime-node', ...NATIVE);
  await copyRuntime(own, placing, await filesOf(source, to, (name) => !wanted.has(name)));
  return source;
}

/**
 * ONNX Runtime with its CUDA provider.
 * @param ownFolder of the lab's own ONNX Runtime
 */
export function cudaKind(ownFolder: () => string | null): PackageKind {
  return {
    id: 'onnxruntime-cuda',
    label: 'CUDA files of ONNX Runtime',
    engine: 'onnx-cuda',
    purpose:
      'For the engine ONNX Runtime, CUDA. Needs an NVIDIA card with its driver, CUDA 12 and cuDNN 9 on this machine.',
    accepts: `A file ${NUGET_ID}….nupkg, or a folder with ${FILES[0]}`,
    download: ({ platform, arch }, { nuget }) =>
      platform === 'linux' && arch === 'x64'
        ? {
            hosts: hostsOf([nuget]),
            bytes: NUGET_BYTES,
            checks: 'It is compared with the SHA-512 that its host keeps of it.',
          }
        : null,
    obstacle: ({ platform, arch }) =>
      platform === 'linux' && arch === 'x64'
        ? ''
        : `ONNX Runtime for Node has CUDA on Linux x64 only, this is ${platform} ${arch}.`,
    async fetch(placing) {
      const { folder, hosts, surroundings, tell } = placing;
      const own = ownRuntime(ownFolder());
      checkRoom(surroundings.freeBytes, folder, NUGET_BYTES * ROOM_FACTOR);
      const index = new URL(hosts.nuget);
      const { url, checksum } = await findNugetPackage(index, NUGET_ID, own.version, surroundings);
      const file = join(folder, 'download.nupkg');
      await downloadFile(
        {
          url,
          file,
          mostBytes: LARGEST_PACKAGE,
          checksum: () => checksum,
          onProgress: (done, total) => tell('download', done, total),
        },
        surroundings,
      );
      await unpackNuget(file, url.pathname.split('/').at(-1) ?? '', own.version, placing);
      await rm(file);
      await copyRuntime(own.folder, placing);
      return {
        version: own.version,
        source: index.host,
        checked: 'Compared with the SHA-512 that its host keeps',
      };
    },
    async take(path, placing): Promise<Origin> {
      const own = ownRuntime(ownFolder());
      if (!existsSync(path)) throw new PackageError('PACKAGE_SOURCE', `${path} is not there`);
      const checked = 'It was copied as it was: compared with nothing';
      const found = statSync(path);
      if (found.isDirectory()) {
        const source = await takeFolder(own.folder, path, placing);
        return { version: own.version, source, checked };
      }
      // Opening a pipe without a writer would never end.
      if (!found.isFile()) throw new PackageError('PACKAGE_SOURCE', `${path} is no file`);
      await unpackNuget(path, path, own.version, placing);
      await copyRuntime(own.folder, placing);
      return { version: own.version, source: path, checked };
    },
  };
}
