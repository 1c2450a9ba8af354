import { createHash } from 'node:crypto';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { readdir } from 'node:fs/promises';
import { dirname, join, sep } from 'node:path';
import { create, type WriteEntry } from 'tar';
import { PACKAGE_ROOT, packageVersion } from '../src-main/server/package-root.ts';
import { APP_LICENCES, bundleCommandLine } from './bundle-app.ts';
import { nativePackageFiles, type PackedArch } from './packed-files.ts';
import { packagesOf, thirdPartyNotices } from './third-party-notices.ts';

/** Describes the lab that an archive holds, as its first file. */
export const LAB_FILE = 'lab.json';

/** What is in it. */
export interface LabFile {
  readonly name: string;
  /** What `hrm-lab --version` says. */
  readonly version: string;
  readonly platform: 'linux';
  readonly arch: PackedArch;
  readonly node: string;
  /** The oldest C library that everything inside runs with, such as `2.34`. */
  readonly glibc: string;
  /** Tells whether two are the same, file by file: {@link contentsHash} of all the others. */
  readonly contents: string;
}

/** What can be run; the system that makes the archive may not know such a thing. */
const PROGRAMS = new Set(['bin/hrm-lab', 'gpu-kit.sh', 'node/bin/node']);
/** Any day; the same in every archive. */
const FILE_TIME = new Date('2000-01-01T00:00:00Z');
/** The highest takes three times as long for 1% less. */
const GZIP_LEVEL = 6;

/** The name of an archive without `.tar.gz`. */
export const archiveName = (arch: PackedArch) =>
  `hrm-agent-lab-cluster-${packageVersion()}-linux-${arch}`;
/** The one folder that is in it. */
export const innerFolder = (arch: PackedArch) => `hrm-agent-lab-${packageVersion()}-linux-${arch}`;

/** All files below a folder, as paths with `/` within it, in the same order on every machine. */
export async function filesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  const paths = files.map(({ parentPath, name }) =>
    join(parentPath, name).slice(folder.length + 1),
  );
  return paths.map((path) => path.replaceAll(sep, '/')).toSorted();
}

/**
 * One hash of files: of their paths, and what is in them.
 * @param paths within the folder, in their order
 */
export function contentsHash(folder: string, paths: readonly string[]): string {
  const all = createHash('sha256');
  for (const path of paths) {
    const own = createHash('sha256')
      .update(readFileSync(join(folder, path)))
      .digest('hex');
    all.update(`${own} ${path}\n`);
  }
  return `sha256:${all.digest('hex')}`;
}

/** The newest version of the C library that any of the files asks for. */
function neededGlibc(files: readonly string[]): string {
  const asked = files.flatMap((file) => [
    ...readFileSync(file, 'latin1').matchAll(/\0GLIBC_(\d+)\.(\d+)/g),
  ]);
  const versions = asked.map(([, major, minor]) => [Number(major), Number(minor)] as const);
  const newest = versions.toSorted((a, b) => b[0] - a[0] || b[1] - a[1])[0];
  if (newest === undefined) throw new Error('none of the native files names a C library');
  return newest.join('.');
}

/** The version of Node in npm's package for one processor. @throws an error when it is something else */
function nodeVersion(folder: string, arch: PackedArch): string {
  const text = readFileSync(join(folder, 'package.json'), 'utf8');
  const { name, version }: { readonly name: string; readonly version: string } = JSON.parse(text);
  if (name !== `node-linux-${arch}`)
    throw new Error(`${folder} holds ${name}, not node-linux-${arch}`);
  return version;
}

/** What runs by itself on another machine. */
export interface Standalone {
  readonly arch: PackedArch;
  /** Folder of npm's package with Node for it. */
  readonly node: string;
  /** Writes the bundles into a folder. */
  readonly bundle: (folder: string) => Promise<void>;
  /** Files of the packages with native code, within the checkout. */
  readonly natives: readonly string[];
}

/**
 * Puts Node, bundles, native packages and the licences of all of them into an empty folder.
 * @returns the version of that Node
 */
export async function collectStandalone(
  folder: string,
  { arch, node, bundle, natives }: Standalone,
): Promise<string> {
  const put = (path: string, from: string) => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    copyFileSync(from, join(folder, path));
  };
  const nodeInside = nodeVersion(node, arch);
  const app = join(folder, 'dist', 'app');
  await bundle(app);
  const bundled = packagesOf(readFileSync(join(app, APP_LICENCES), 'utf8'));
  rmSync(join(app, APP_LICENCES));
  for (const file of natives) put(file, join(PACKAGE_ROOT, file));
  put('node/bin/node', join(node, 'bin', 'node'));
  put('node/LICENSE', join(node, 'LICENSE'));
  put('LICENSE.txt', join(PACKAGE_ROOT, 'LICENSE'));
  writeFileSync(join(folder, 'THIRD_PARTY_NOTICES.txt'), thirdPartyNotices(bundled, 'node'));
  const { name, version, license } = JSON.parse(
    readFileSync(join(PACKAGE_ROOT, 'package.json'), 'utf8'),
  );
  // The lab reads its version there, and finds its folder by it.
  writeFileSync(join(folder, 'package.json'), `${JSON.stringify({ name, version, license })}\n`);
  return nodeInside;
}

/** Puts all files into an empty folder, and describes them. */
async function collect(folder: string, arch: PackedArch, node: string): Promise<LabFile> {
  const natives = nativePackageFiles(arch);
  const parts: Standalone = { arch, node, bundle: bundleCommandLine, natives };
  const nodeInside = await collectStandalone(folder, parts);
  const native = (await filesBelow(folder)).filter((path) =>
    /\.(node|so\.1)$|bin\/node$/.test(path),
  );
  const glibc = neededGlibc(native.map((path) => join(folder, path)));
  const launcher = readFileSync(
    join(PACKAGE_ROOT, 'resources', 'launchers', 'hrm-lab-cluster'),
    'utf8',
  );
  mkdirSync(join(folder, 'bin'));
  writeFileSync(join(folder, 'bin', 'hrm-lab'), launcher.replace('@GLIBC@', glibc));
  const contents = contentsHash(folder, await filesBelow(folder));
  const { name, version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  return { name, version, platform: 'linux', arch, node: nodeInside, glibc, contents };
}

/**
 * Packs a folder, the same bytes for the same files whoever owns them and whenever they were written.
 * @param paths within the folder, in their order
 * @param inner the folder in the archive that they are in
 * @param level of gzip
 */
export async function packReproducibly(
  file: string,
  folder: string,
  paths: readonly string[],
  inner: string,
  level = GZIP_LEVEL,
): Promise<void> {
  const options = {
    cwd: folder,
    prefix: inner,
    portable: true,
    mtime: FILE_TIME,
    gzip: { level },
    strict: true,
    onWriteEntry: ({ path, stat }: WriteEntry) => {
      if (stat) stat.mode = PROGRAMS.has(path) ? 0o755 : 0o644;
    },
  };
  await create({ ...options, file }, [...paths]);
}

/**
 * Makes the archive that a cluster's nodes unpack: the command line, its workers, the natives of one processor, and Node.
 * @param output folder that it goes into, under {@link archiveName}; it is whole or not there
 * @param node folder of npm's package with Node for that processor
 * @returns the archive's path, and what its {@link LAB_FILE} says
 * @throws an error that names what is missing, or not for that processor
 */
export async function makeClusterArchive(
  output: string,
  arch: PackedArch,
  node: string,
): Promise<{ readonly file: string; readonly lab: LabFile }> {
  mkdirSync(output, { recursive: true });
  const work = mkdtempSync(join(output, '.cluster-'));
  try {
    const folder = join(work, 'files');
    mkdirSync(folder);
    const lab = await collect(folder, arch, node);
    const paths = await filesBelow(folder);
    writeFileSync(join(folder, LAB_FILE), `${JSON.stringify(lab, null, 2)}\n`);
    const packed = join(work, 'archive');
    // First: who asks what is inside need not read to the end.
    await packReproducibly(packed, folder, [LAB_FILE, ...paths], innerFolder(arch));
    const file = join(output, `${archiveName(arch)}.tar.gz`);
    renameSync(packed, file);
    return { file, lab };
  } finally {
    if (existsSync(work)) rmSync(work, { recursive: true });
  }
}
