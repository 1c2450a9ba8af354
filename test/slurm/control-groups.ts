import { existsSync, readdirSync, rmdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { NODE_NAMES } from './slurm-configuration.ts';

/** Where memory is limited on systems with the first kind of control groups; Slurm names them by nodes, not by clusters. */
const MEMORY = '/sys/fs/cgroup/memory';

/** Writes down how a cluster's nodes use control groups: not at all, or to limit a job's memory. */
export function writeControlGroups(folder: string, limitsMemory: boolean): void {
  const settings = [
    'CgroupAutomount=no',
    // Containers have no systemd.
    'IgnoreSystemdOnFailure=yes',
    ...(limitsMemory ? ['ConstrainRAMSpace=yes', 'ConstrainSwapSpace=yes'] : []),
  ];
  writeFileSync(join(folder, 'cgroup.conf'), `${settings.join('\n')}\n`);
}

/** Removes the control groups that nodes have left, but for those that another cluster's jobs are in. */
export function removeControlGroups(): void {
  for (const name of NODE_NAMES) removeGroup(join(MEMORY, `slurm_${name}`));
}

function removeGroup(folder: string): void {
  if (!existsSync(folder)) return;
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (entry.isDirectory()) removeGroup(join(folder, entry.name));
  }
  try {
    rmdirSync(folder);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EBUSY')) throw error;
  }
}
