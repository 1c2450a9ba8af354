/**
 * `npm run dist:cluster [-- --arch x64|arm64] [--node FOLDER]`: the lab as one archive for the nodes of a cluster, with
 * Node inside (docs/packaging.md). Everything that goes into it is in `node_modules`, whatever system this is, but Node for
 * another one: `--node` says where its package has been unpacked.
 */
import { statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { parseArgs } from 'node:util';
import { PACKAGE_ROOT } from '../src-main/server/package-root.ts';
import { makeClusterArchive } from './cluster-archive.ts';
import { nodePackage, type PackedArch } from './packed-files.ts';

function archOf(word: string): PackedArch {
  if (word !== 'x64' && word !== 'arm64') throw new Error(`--arch ${word}: x64 or arm64`);
  return word;
}

function nodeFolder(arch: PackedArch, said: string | undefined): string {
  const folder = said ?? nodePackage(arch);
  if (folder !== null) return folder;
  const name = `node-linux-${arch}@${process.versions.node}`;
  throw new Error(
    `Node for linux-${arch} is not installed: npm pack ${name}, unpack it, and say --node FOLDER/package`,
  );
}

const { values } = parseArgs({
  options: { arch: { type: 'string', default: 'x64' }, node: { type: 'string' } },
});
try {
  const arch = archOf(values.arch);
  const output = join(PACKAGE_ROOT, 'dist');
  const { file, lab } = await makeClusterArchive(output, arch, nodeFolder(arch, values.node));
  const megabytes = (statSync(file).size / 1e6).toFixed(1);
  console.log(`${relative(PACKAGE_ROOT, file)}  ${megabytes} MB, for glibc ${lab.glibc} and later`);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
