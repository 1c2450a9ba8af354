import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  copyFileSync,
  mkdirSync,
  readFileSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { findProgram } from '../../scripts/slurm-programs.ts';
import type { Cluster } from './cluster.ts';
import { Daemon } from './daemon.ts';
import { freePorts, isListening } from '../free-ports.ts';
import { outputFile } from './slurm-configuration.ts';
import { isRoot, presentUser } from './users.ts';

export interface SshdOptions {
  /** Whether one connection serves all calls, as with `ControlMaster auto` in a user's own configuration (default false). */
  readonly sharesConnections?: boolean;
}

/** A way into a cluster by SSH, as its ordinary user. */
export interface Sshd {
  /** What stands for the login node in {@link Sshd.configuration}. */
  readonly alias: string;
  /** For `ssh -F`; readable by the user of the cluster and by who runs the tests. */
  readonly configuration: string;
  /** Put before all others in PATH, its `ssh` is one with that configuration. */
  readonly programs: string;
  /** To be killed and started again. */
  readonly daemon: Daemon;
}

const ALIAS = 'testcluster';

/** As a login at a cluster finds it: the home of this cluster, and Slurm's commands that know where it is. */
function daemonConfiguration(cluster: Cluster, place: string, port: number): string {
  const { user, home, environment } = cluster;
  return [
    `Port ${port}`,
    'ListenAddress 127.0.0.1',
    `HostKey ${join(place, 'host-key')}`,
    'PidFile none',
    `AuthorizedKeysFile ${join(place, 'authorized-keys')}`,
    // Above lies the folder for everybody's temporary files.
    'StrictModes no',
    'UsePAM no',
    'PasswordAuthentication no',
    'KbdInteractiveAuthentication no',
    `PermitRootLogin ${user.uid === 0 ? 'yes' : 'no'}`,
    `AllowUsers ${user.name}`,
    'MaxSessions 200',
    'MaxStartups 200',
    'PrintMotd no',
    'Subsystem sftp internal-sftp',
    `SetEnv SLURM_CONF=${environment.SLURM_CONF} HOME=${home} LANG=C.UTF-8`,
    // The home that the system knows is of all clusters.
    `ForceCommand cd ${home} && if [ "$SSH_ORIGINAL_COMMAND" = internal-sftp ]; then exec ${SFTP_SERVER}; else exec "$SHELL" -c "$SSH_ORIGINAL_COMMAND"; fi`,
    '',
  ].join('\n');
}

const SFTP_SERVER = '/usr/lib/openssh/sftp-server';

function clientConfiguration(
  cluster: Cluster,
  place: string,
  port: number,
  shares: boolean,
): string {
  const sharing = [
    'ControlMaster auto',
    `ControlPath ${join(place, '%i-%C')}`,
    'ControlPersist 60',
  ];
  return [
    `Host ${ALIAS}`,
    'HostName 127.0.0.1',
    `Port ${port}`,
    `User ${cluster.user.name}`,
    `IdentityFile ${join(place, 'client-key')}`,
    'IdentitiesOnly yes',
    `UserKnownHostsFile ${join(place, 'known-hosts')}`,
    'GlobalKnownHostsFile none',
    ...(shares ? sharing : []),
    '',
  ].join('\n');
}

/** Lets one login in, which nobody types a password for: keys of its own, none of any user's. */
export async function startSshd(
  cluster: Cluster,
  { sharesConnections = false }: SshdOptions = {},
): Promise<Sshd> {
  const [port] = await freePorts(1);
  const { uid, gid } = cluster.user;
  const place = join(cluster.folder, 'ssh');
  mkdirSync(place);
  chownSync(place, uid, gid);
  const write = (name: string, text: string) => {
    const file = join(place, name);
    writeFileSync(file, text, { mode: 0o644 });
    return file;
  };
  for (const name of ['host-key', 'client-key']) {
    const key = join(place, name);
    execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-C', name, '-f', key]);
  }
  // Of the user: ssh wants a key that nobody else can read, and root reads it as well.
  chownSync(join(place, 'client-key'), uid, gid);
  copyFileSync(join(place, 'client-key.pub'), join(place, 'authorized-keys'));
  const hostKey = readFileSync(join(place, 'host-key.pub'), 'utf8');
  write('known-hosts', `[127.0.0.1]:${port} ${hostKey}`);
  const configuration = write(
    'client',
    clientConfiguration(cluster, place, port, sharesConnections),
  );
  const file = write('sshd', daemonConfiguration(cluster, place, port));
  const programs = join(place, 'bin');
  mkdirSync(programs);
  const wrapper = join(programs, 'ssh');
  writeFileSync(wrapper, `#!/bin/sh\nexec ${findProgram('ssh')} -F ${configuration} "$@"\n`);
  chmodSync(wrapper, 0o755);

  // Where a daemon without rights lives; systemd makes it otherwise.
  if (isRoot) mkdirSync('/run/sshd', { recursive: true, mode: 0o755 });
  const daemon = new Daemon({
    program: 'sshd',
    options: ['-D', '-e', '-f', file],
    user: presentUser(),
    environment: { PATH: cluster.environment.PATH! },
    output: outputFile(cluster.folder, 'sshd'),
    answers: () => isListening(port),
  });
  await daemon.start();
  return { alias: ALIAS, configuration, programs, daemon };
}
