import { execFileSync } from 'node:child_process';
import { chownSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { makeClusterArchive } from '../../../scripts/cluster-archive.ts';
import { nodePackage, type PackedArch } from '../../../scripts/packed-files.ts';
import { quoteWord } from '../../../shared/text/shell-word.ts';
import { PACKAGE_ROOT } from '../../../src-main/server/package-root.ts';
import type { Cluster } from '../../slurm/cluster.ts';
import { folderOfFile } from '../file-folders.ts';

const ARCH: PackedArch = process.arch === 'arm64' ? 'arm64' : 'x64';

/**
 * A command that starts the lab for the user of a cluster: these sources, or where that user may not read them the
 * archive for clusters, in its home.
 */
export async function labForCluster(cluster: Cluster): Promise<string> {
  const main = join(PACKAGE_ROOT, 'src-main', 'cli', 'main.ts');
  const command = `${quoteWord(process.execPath)} ${quoteWord(main)}`;
  const { code } = await cluster.asUser('sh', ['-c', `${command} --version`]);
  if (code === 0) return command;
  const { file } = await makeClusterArchive(folderOfFile('cluster-'), ARCH, nodePackage(ARCH)!);
  const folder = join(cluster.home, 'lab');
  mkdirSync(folder);
  chownSync(folder, cluster.user.uid, cluster.user.gid);
  execFileSync('tar', ['-xzf', file, '-C', folder, '--strip-components=1', '--no-same-owner']);
  return quoteWord(join(folder, 'bin', 'hrm-lab'));
}
