import {
  chmodSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beginningOf, endProcessesOf } from './processes.ts';

const PREFIX = 'hrm-lab-slurm-';
/** Says which process started a cluster: its number, and when it began. */
const OWNER = 'owner';

/** An empty folder for a cluster of this process, which every user may enter. */
export function makeClusterFolder(): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), PREFIX)));
  writeFileSync(join(folder, OWNER), `${process.pid} ${beginningOf(process.pid)}`);
  chmodSync(folder, 0o755);
  return folder;
}

/** Ends all that belongs to a cluster, and removes its folder. */
export async function removeCluster(folder: string): Promise<void> {
  await endProcessesOf(folder);
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
}

/** Removes the clusters of processes that were killed before they could. */
export async function removeDeadClusters(): Promise<void> {
  const root = realpathSync(tmpdir());
  const names = readdirSync(root).filter((name) => name.startsWith(PREFIX));
  for (const folder of names.map((name) => join(root, name))) {
    if (isDead(folder)) await removeCluster(folder);
  }
}

function isDead(folder: string): boolean {
  let owner: string;
  try {
    if (statSync(folder).uid !== process.getuid?.()) return false;
    owner = readFileSync(join(folder, OWNER), 'utf8');
  } catch {
    // Somebody makes or removes it just now.
    return false;
  }
  const [pid, beginning] = owner.split(' ');
  return beginning !== undefined && beginningOf(Number(pid)) !== beginning;
}
