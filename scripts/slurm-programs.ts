import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Daemons lie where an ordinary user's PATH does not look. */
const DAEMON_FOLDERS = ['/usr/sbin', '/sbin', '/usr/local/sbin'];

/** What a Slurm cluster of a test's own is made of, with a way into it by SSH. */
const PROGRAMS = ['munged', 'slurmctld', 'slurmd', 'sbatch', 'scontrol', 'ssh', 'sshd'];
/** What keeps accounts of its jobs. */
const ACCOUNTING_PROGRAMS = ['slurmdbd', 'mariadbd', 'mariadb-install-db', 'mariadb'];

/** Debian's packages with them. */
const PACKAGES = 'munge slurm-wlm openssh-server';
const ACCOUNTING_PACKAGES = 'slurmdbd slurm-wlm-mysql-plugin mariadb-server';

/** Absolute path of a program or daemon of the system; null where there is none. */
export function findProgram(name: string, path = process.env.PATH ?? ''): string | null {
  const files = [...path.split(delimiter), ...DAEMON_FOLDERS].map((folder) => join(folder, name));
  return files.find(isExecutable) ?? null;
}

/** Why no Slurm cluster of a test's own can run on this machine, in a few words; null where one can. */
export function whyNoCluster(path = process.env.PATH): string | null {
  if (process.platform !== 'linux') return 'Slurm is for Linux';
  return whatIsMissing(PROGRAMS, PACKAGES, path);
}

/** Why such a cluster cannot have accounting (`sacct`), which is optional; null where it can. */
export function whyNoAccounting(path = process.env.PATH): string | null {
  return whyNoCluster(path) ?? whatIsMissing(ACCOUNTING_PROGRAMS, ACCOUNTING_PACKAGES, path);
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

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    // Not there: the next folder of the PATH.
    return false;
  }
}
