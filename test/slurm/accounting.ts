import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, chownSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { findProgram } from '../../scripts/slurm-programs.ts';
import { Daemon } from './daemon.ts';
import { isListening } from '../free-ports.ts';
import { configurationFile, mungeSocket, outputFile } from './slurm-configuration.ts';
import { findUser, isRoot, type SystemUser } from './users.ts';

/** What accounting needs to know of its cluster. */
export interface AccountingPlace {
  readonly folder: string;
  readonly port: number;
  readonly databasePort: number;
  /** Whom the controller runs as. */
  readonly user: SystemUser;
  readonly environment: Readonly<Record<string, string>>;
}

const DATABASE = 'slurm_acct_db';
const PASSWORD = 'only-on-loopback';

function configuration({ folder, port, databasePort, user }: AccountingPlace): string {
  const settings = {
    AuthType: 'auth/munge',
    AuthInfo: `socket=${mungeSocket(folder)}`,
    DbdHost: 'localhost',
    DbdAddr: '127.0.0.1',
    DbdPort: port,
    SlurmUser: user.name,
    PidFile: join(folder, 'run', 'slurmdbd.pid'),
    StorageType: 'accounting_storage/mysql',
    StorageHost: '127.0.0.1',
    StoragePort: databasePort,
    StorageUser: 'slurm',
    StoragePass: PASSWORD,
    StorageLoc: DATABASE,
  };
  return Object.entries(settings)
    .map(([name, value]) => `${name}=${value}\n`)
    .join('');
}

/** Starts a database in the cluster's folder, empty but for one user. */
async function startDatabase({ folder, databasePort, user }: AccountingPlace): Promise<void> {
  const owner = (isRoot && findUser('mysql')) || user;
  const data = join(folder, 'database');
  const socket = join(data, 'socket');
  const own = ['--no-defaults', `--user=${owner.name}`, `--datadir=${data}`];
  mkdirSync(data);
  chownSync(data, owner.uid, owner.gid);
  execFileSync(
    findProgram('mariadb-install-db')!,
    [...own, '--auth-root-authentication-method=normal', '--skip-test-db'],
    { stdio: 'pipe' },
  );
  const client = (statement: string) =>
    spawnSync(
      findProgram('mariadb')!,
      ['--no-defaults', '--user=root', '-S', socket, '-e', statement],
      { encoding: 'utf8' },
    );
  const server = new Daemon({
    program: 'mariadbd',
    options: [
      ...own,
      `--socket=${socket}`,
      `--pid-file=${join(data, 'pid')}`,
      '--bind-address=127.0.0.1',
      `--port=${databasePort}`,
      '--innodb-buffer-pool-size=64M',
      '--innodb-lock-wait-timeout=900',
      // It outlives nothing.
      '--innodb-flush-log-at-trx-commit=0',
    ],
    user: owner,
    environment: {},
    output: outputFile(folder, 'mariadbd'),
    answers: () => client('select 1').status === 0,
  });
  await server.start();
  const who = `slurm@'127.0.0.1'`;
  const made = client(
    `create database ${DATABASE}; create user ${who} identified by '${PASSWORD}'; grant all on ${DATABASE}.* to ${who};`,
  );
  if (made.status !== 0) throw new Error(`the database has no user: ${made.stderr}`);
}

/** Starts what keeps accounts of a cluster's jobs; munge must answer. */
export async function startAccounting(place: AccountingPlace): Promise<Daemon> {
  const { folder, port, user, environment } = place;
  const file = join(folder, 'slurmdbd.conf');
  writeFileSync(file, configuration(place));
  chownSync(file, user.uid, user.gid);
  chmodSync(file, 0o600);
  await startDatabase(place);
  const daemon = new Daemon({
    program: 'slurmdbd',
    options: ['-D'],
    user,
    environment: { ...environment, SLURM_CONF: configurationFile(folder) },
    output: outputFile(folder, 'slurmdbd'),
    answers: () => isListening(port),
  });
  await daemon.start();
  return daemon;
}
