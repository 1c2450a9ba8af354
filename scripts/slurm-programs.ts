import { accessSync, constants, existsSync, readdirSync, statfsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Daemons lie where an ordinary user's PATH does not look. */
const DAEMON_FOLDERS = ['/usr/sbin', '/sbin', '/usr/local/sbin'];

/** What a Slurm cluster of a test's own is made of, with a way into it by SSH. */
const PROGRAMS = ['munged', 'slurmctld', 'slurmd', 'sbatch', 'scontrol', 'ssh', 'sshd'];
const CONTROL_GROUPS = '/sys/fs/cgroup';
/** The file system's number of control groups of the second kind (`CGROUP2_SUPER_MAGIC`). */
const SECOND_KIND = 0x63677270;
/** What keeps accounts of its jobs. */
const ACCOUNTING_PROGRAMS = ['slurmdbd', 'mariadbd', 'mariadb-install-db', 'mariadb'];

/** Debian's packages with them. */
const PACKAGES = 'munge slurm-wlm openssh-server';
const ACCOUNTING_PACKAGES = 'slurmdbd slurm-wlm-mysql-plugin mariadb-server';

/** Absolute path of a program or daemon of the system; null where there is none. */
export function findProgram(name: string, path = process.env.PATH ?? ''): string | null {
  const files = [...path.split(delimiter), ...DAEMON_FOLDERS].map((folder) => join(folder, name));
  return files.find((file) => isAccessible(file, constants.X_OK)) ?? null;
}

/** Why no Slurm cluster of a test's own can run on this machine, in a few words; null where one can. */
export function whyNoCluster(path = process.env.PATH): string | null {
  if (process.platform !== 'linux') return 'Slurm is for Linux';
  return whatIsMissing(PROGRAMS, PACKAGES, path) ?? whyNoControlGroups();
}

/** Slurm's daemons of nodes do not start without control groups; those of the second kind they must be able to make. */
function whyNoControlGroups(): string | null {
  const type = existsSync(CONTROL_GROUPS) ? statfsSync(CONTROL_GROUPS).type : null;
  if (type === null || readdirSync(CONTROL_GROUPS).length === 0) {
    return `Slurm needs control groups in ${CONTROL_GROUPS}`;
  }
  if (type !== SECOND_KIND || isAccessible(CONTROL_GROUPS, constants.W_OK)) return null;
  return 'Slurm needs control groups that it can change: root, or a container with rights to them';
}

/** Why such a cluster cannot have accounting (`sacct`), which is optional; null where it can. */
export function whyNoAccounting(path = process.env.PATH): string | null {
  return whyNoCluster(path) ?? whatIsMissing(ACCOUNTING_PROGRAMS, ACCOUNTING_PACKAGES, path);
}

/** Why such a cluster cannot end jobs that take too much memory, which is optional; null where it can. */
export function whyNoMemoryLimits(path = process.env.PATH): string | null {
  const canLimit = process.getuid?.() === 0 && existsSync(join(CONTROL_GROUPS, 'memory'));
  const why = `only root can, with control groups of the first kind in ${CONTROL_GROUPS}/memory`;
  return whyNoCluster(path) ?? (canLimit ? null : why);
}

function whatIsMissing(
  programs: readonly string[],
  packages: string,
  path: string | undefined,
): string | null {
  const missing = programs.filter((name) => findProgram(name, path) === null);
  if (missing.length === 0) return null;
  return `there is no ${missing.join(', no ')} (Debian: apt-get install ${packages})`;
}

function isAccessible(path: string, mode: number): boolean {
  try {
    accessSync(path, mode);
    return true;
  } catch {
    // Not there, or not for us.
    return false;
  }
}
