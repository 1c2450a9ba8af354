import { mkdir, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { PRIVATE_FOLDER } from '../../disk/private-modes.ts';
import { type Checksum, downloadFile } from './download.ts';
import { isOnlyForDevelopers } from './npm-modules.ts';
import { PackageError } from './package-error.ts';
import { type Computer, hostsOf, type Origin, type Placing } from './package-kind.ts';
import { checkRoom } from './room.ts';
import { archiveUrl, type NativeName, type NpmModule, versionOf } from './tensorflow-modules.ts';
import { unpackTar } from './unpack-tar.ts';

/** Of the C library, as scripts/deps-constants.js of the package has it. */
const TENSORFLOW_VERSION = '2.9.1';
/** Of Node's native interface: the newest that the addon is built for. */
const ADDON_FOLDER = 'napi-v8';

/** About, as the makers' files were when this was written; nobody here could ask their host. */
const LIBRARY_BYTES = { 'tfjs-node': 105e6, 'tfjs-node-gpu': 400e6 } as const;
const LARGEST_LIBRARY = 2e9;
const LARGEST_ADDON = 50e6;
/** An archive, and what comes out of it. */
const ROOM_FACTOR = 5;
const LARGEST_FACTOR = 20;

/** What the makers call a computer for which they have both files; null for others. */
export function tensorFlowSystem(
  name: NativeName,
  { platform, arch }: Computer,
): 'linux' | 'darwin' | null {
  if (platform === 'linux' && arch === 'x64') return 'linux';
  // For Windows there are zip files; for macOS on ARM no addon that fits its library.
  return platform === 'darwin' && arch === 'x64' && name === 'tfjs-node' ? 'darwin' : null;
}

/** What a download takes, in bytes; about. */
export function tensorFlowBytes(name: NativeName, modules: readonly NpmModule[]): number {
  return modules.reduce<number>((sum, { bytes }) => sum + bytes, LIBRARY_BYTES[name]);
}

/** An archive that is fetched, and where its files go. */
interface Archive {
  readonly url: URL;
  /** About, until the host has said more. */
  readonly bytes: number;
  readonly mostBytes: number;
  readonly checksum: (headers: Headers) => Checksum | null;
  readonly place: (path: string) => string | null;
}

/** What Google's storage says of a file that it keeps. */
function checksumOfHost(headers: Headers): Checksum | null {
  const [, base64] =
    /(?:^|[ ,])md5=([A-Za-z0-9+/]{22}==)/.exec(headers.get('x-goog-hash') ?? '') ?? [];
  return base64 === undefined ? null : { algorithm: 'md5', base64 };
}

/** The addresses of the C library and the addon, as the package's own scripts make them. */
function nativeArchives(name: NativeName, { computer, hosts }: Placing): Archive[] {
  const system = tensorFlowSystem(name, computer);
  if (system === null) {
    throw new PackageError('PACKAGE_REFUSED', 'there is no such download for this computer');
  }
  const kind = name === 'tfjs-node-gpu' ? 'gpu' : 'cpu';
  const home = join('@tensorflow', name);
  const version = versionOf(name);
  const library = `tensorflow/libtensorflow/libtensorflow-${kind}-${system}-x86_64-${TENSORFLOW_VERSION}.tar.gz`;
  const addon = `tf-builds/pre-built-binary/${ADDON_FOLDER}/${version}/${kind.toUpperCase()}-${system}-${version}.tar.gz`;
  return [
    {
      url: new URL(library, hosts.tensorflow),
      bytes: LIBRARY_BYTES[name],
      mostBytes: LARGEST_LIBRARY,
      checksum: checksumOfHost,
      place: (path) =>
        path.startsWith('include/') ? null : join(home, 'deps', ...path.split('/')),
    },
    {
      url: new URL(addon, hosts.tensorflow),
      bytes: 0,
      mostBytes: LARGEST_ADDON,
      checksum: checksumOfHost,
      place: (path) =>
        basename(path) === 'tfjs_binding.node'
          ? join(home, 'lib', ADDON_FOLDER, 'tfjs_binding.node')
          : null,
    },
  ];
}

function npmArchives(modules: readonly NpmModule[], { hosts }: Placing): Archive[] {
  return modules.map((module) => ({
    url: archiveUrl(new URL(hosts.npm), module),
    bytes: module.bytes,
    mostBytes: module.bytes,
    checksum: () => module.checksum,
    // The archive of a package has one folder, whatever it is called.
    place: (path) => {
      const [, ...within] = path.split('/');
      if (within.length === 0 || isOnlyForDevelopers(path)) return null;
      return join(...module.name.split('/'), ...within);
    },
  }));
}

/** An archive that is here. */
interface Fetched {
  readonly archive: Archive;
  readonly file: string;
  readonly bytes: number;
}

/** Adds up what is done of several files, one after the other. */
class Sum {
  #before = 0;
  #total: number;
  readonly #tell: (done: number, total: number) => void;

  constructor(
    expected: readonly { readonly bytes: number }[],
    tell: (done: number, total: number) => void,
  ) {
    this.#total = expected.reduce((sum, { bytes }) => sum + bytes, 0);
    this.#tell = tell;
  }

  /** A file is so far; its size turned out to be another than was expected. */
  tell(done: number, difference = 0): void {
    this.#tell(this.#before + done, this.#total + difference);
  }

  /** A file is done. */
  add(bytes: number, expected: number): void {
    this.#before += bytes;
    this.#total += bytes - expected;
  }
}

/**
 * Downloads native TensorFlow: JavaScript from a registry of npm, the C library and the addon from their makers.
 * @throws as PackageKind.fetch
 */
export async function fetchTensorFlow(
  name: NativeName,
  modules: readonly NpmModule[],
  placing: Placing,
): Promise<Origin> {
  const { folder, hosts, surroundings, tell } = placing;
  const archives = [...nativeArchives(name, placing), ...npmArchives(modules, placing)];
  checkRoom(surroundings.freeBytes, folder, tensorFlowBytes(name, modules) * ROOM_FACTOR);
  const downloads = join(folder, '.downloads');
  await mkdir(downloads, { mode: PRIVATE_FOLDER });
  const sum = new Sum(archives, (done, total) => tell('download', done, total));
  const fetched: Fetched[] = [];
  let unchecked = 0;
  for (const [i, archive] of archives.entries()) {
    const file = join(downloads, `${i}.tgz`);
    const { url, mostBytes, checksum } = archive;
    const onProgress = (done: number, total: number | null) =>
      sum.tell(done, total === null ? 0 : total - archive.bytes);
    const download = { url, file, mostBytes, checksum, onProgress };
    const { bytes, checked } = await downloadFile(download, surroundings);
    sum.add(bytes, archive.bytes);
    fetched.push({ archive, file, bytes });
    if (!checked) unchecked++;
  }
  await unpackAll(fetched, placing);
  await rm(downloads, { recursive: true });
  return {
    version: versionOf(name),
    source: hostsOf([hosts.npm, hosts.tensorflow]).join(' and '),
    checked:
      unchecked === 0
        ? 'JavaScript was compared with checksums of the lab, TensorFlow with what its host says'
        : 'JavaScript was compared with checksums of the lab, TensorFlow with nothing: its host says nothing',
  };
}

async function unpackAll(
  fetched: readonly Fetched[],
  { folder, surroundings, tell }: Placing,
): Promise<void> {
  const sum = new Sum(fetched, (done, total) => tell('unpack', done, total));
  for (const { archive, file, bytes } of fetched) {
    await unpackTar({
      file,
      target: join(folder, 'node_modules'),
      place: archive.place,
      mostBytes: Math.max(bytes * LARGEST_FACTOR, 1e6),
      onProgress: (done) => sum.tell(done),
      signal: surroundings.signal,
    });
    sum.add(bytes, bytes);
  }
}
