import { execFile, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmodSync, chownSync, mkdirSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { startAccounting } from './accounting.ts';
import { makeClusterFolder, removeCluster, removeDeadClusters } from './cluster-folder.ts';
import { removeControlGroups, writeControlGroups } from './control-groups.ts';
import { Daemon } from './daemon.ts';
import { freePorts, isListening } from '../free-ports.ts';
import {
  type ClusterShape,
  configurationFile,
  logFile,
  outputFile,
  mungeSocket,
  NODE_NAMES,
  type NodeName,
  slurmConfiguration,
} from './slurm-configuration.ts';
import { findUser, isRoot, ordinaryUser, presentUser, type SystemUser } from './users.ts';
import { until } from './until.ts';

export interface ClusterOptions extends ClusterShape {
  /** With slurmdbd and a database, for `sacct`; takes some seconds more (default false). */
  readonly accounting?: boolean;
}

/** What a program said, whichever way it ended. */
export interface Answer {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

interface UserOptions {
  readonly cwd?: string;
  /** Besides that of the user. */
  readonly env?: Readonly<Record<string, string>>;
  /** Standard input, which is empty otherwise. */
  readonly input?: string;
}

/** A Slurm cluster of one controller and two nodes on this machine, which is of those that started it alone. */
export class Cluster {
  readonly folder: string;
  /** Whom jobs belong to. */
  readonly user: SystemUser;
  /** Of that user: the folder, empty at first, is this cluster's alone. */
  readonly home: string;
  /** All of the environment of that user, `SLURM_CONF` included. */
  readonly environment: Readonly<Record<string, string>>;
  /** Answers to `squeue` and the like; to be killed, stopped, started again. */
  readonly controller: Daemon;
  readonly #nodes: Readonly<Record<NodeName, Daemon>>;

  constructor(
    folder: string,
    user: SystemUser,
    environment: Readonly<Record<string, string>>,
    controller: Daemon,
    nodes: Readonly<Record<NodeName, Daemon>>,
  ) {
    this.folder = folder;
    this.user = user;
    this.home = environment.HOME!;
    this.environment = environment;
    this.controller = controller;
    this.#nodes = nodes;
  }

  /** The file that `SLURM_CONF` names. */
  get configuration(): string {
    return configurationFile(this.folder);
  }

  /** What the controller, or the daemon of a node, has said. */
  logOf(daemon: 'slurmctld' | 'slurmdbd' | NodeName): string {
    return logFile(this.folder, daemon);
  }

  /** For `spawn`: what is started is the ordinary user's. */
  get asTheUser(): {
    readonly uid?: number;
    readonly gid?: number;
    readonly env: NodeJS.ProcessEnv;
  } {
    const { uid, gid } = this.user;
    return { ...(isRoot && { uid, gid }), env: { ...this.environment } };
  }

  /** Runs a program as the ordinary user, in its home unless another folder is said. */
  async asUser(
    command: string,
    words: readonly string[],
    { cwd = this.home, env = {}, input = '' }: UserOptions = {},
  ): Promise<Answer> {
    const options = this.asTheUser;
    const child = spawn(command, [...words], { ...options, cwd, env: { ...options.env, ...env } });
    const said = { stdout: '', stderr: '' };
    for (const name of ['stdout', 'stderr'] as const) {
      child[name].setEncoding('utf8').on('data', (text: string) => (said[name] += text));
    }
    // Who ends without reading it is no failure.
    child.stdin.on('error', () => {}).end(input);
    const code = await new Promise<number | null>((done, reject) => {
      child.once('error', reject).once('close', done);
    });
    return { code, ...said };
  }

  /**
   * Runs a Slurm command as the administrator.
   * @returns its standard output
   * @throws the error of `execFile`, with `stderr`, when it fails
   */
  async asAdministrator(command: string, ...words: readonly string[]): Promise<string> {
    const env = { ...this.environment };
    return (await promisify(execFile)(command, [...words], { env })).stdout.trim();
  }

  /** Kills the daemon of a node as a crash would: its jobs train on, the controller takes the node for down after 10 s. */
  killNode(name: NodeName): Promise<void> {
    return this.#nodes[name].kill();
  }

  /** Starts the daemon of a node again, and waits until the controller takes it for up: then jobs that it had lost end. */
  async startNode(name: NodeName): Promise<void> {
    await this.#nodes[name].start();
    await until(`${name} is up`, async () => !(await this.stateOf(name)).startsWith('down'));
  }

  /** What the controller takes a node for, such as `idle`, `mixed` or `down*`; a star: it does not answer. */
  async stateOf(name: NodeName): Promise<string> {
    const words = ['--noheader', '--Node', `--nodes=${name}`, '--partition=main', '--format=%T'];
    return await this.asAdministrator('sinfo', ...words);
  }

  /** The controller sees at once, not after some seconds, that a node does not answer: its jobs are requeued. */
  async markDown(name: NodeName): Promise<void> {
    await this.#updateNode(name, 'DOWN');
  }

  /** No further job begins on a node. */
  async drain(name: NodeName): Promise<void> {
    await this.#updateNode(name, 'DRAIN');
  }

  /** Jobs begin again on a node that was drained. */
  async resume(name: NodeName): Promise<void> {
    await this.#updateNode(name, 'RESUME');
  }

  async #updateNode(name: NodeName, state: string): Promise<void> {
    const update = ['update', `NodeName=${name}`, `State=${state}`];
    const reason = state === 'RESUME' ? [] : ['Reason=test'];
    await this.asAdministrator('scontrol', ...update, ...reason);
  }

  /** Ends daemons, connections and every process that a job has left, and removes the folder. */
  async stop(): Promise<void> {
    await removeCluster(this.folder);
    if (isRoot) removeControlGroups();
  }
}

function ownedFolder(path: string, { uid, gid }: SystemUser, mode = 0o755): void {
  mkdirSync(path);
  chownSync(path, uid, gid);
  chmodSync(path, mode);
}

/** Makes this user's tickets trusted: a munge with a key of its own. */
function munge(folder: string, user: SystemUser): Daemon {
  const place = join(folder, 'munge');
  ownedFolder(place, user);
  const key = join(place, 'key');
  writeFileSync(key, randomBytes(128), { mode: 0o600 });
  chownSync(key, user.uid, user.gid);
  const socket = mungeSocket(folder);
  const environment = { SLURM_CONF: configurationFile(folder) };
  return new Daemon({
    program: 'munged',
    options: [
      '--foreground',
      `--socket=${socket}`,
      `--key-file=${key}`,
      `--pid-file=${join(place, 'pid')}`,
      `--log-file=${join(place, 'log')}`,
      `--seed-file=${join(place, 'seed')}`,
    ],
    user,
    environment,
    output: outputFile(folder, 'munged'),
    answers: async () => {
      const asked = promisify(execFile)('munge', ['--no-input', `--socket=${socket}`]);
      return asked.then(
        () => true,
        () => false,
      );
    },
  });
}

/**
 * Starts a cluster for a file of tests, in about 2 s: munge, a controller and two nodes, `n1` and `n2`, with ports that were
 * free. What killed tests have left of theirs goes first.
 * @throws an error with a daemon's last words
 */
export async function startCluster(options: ClusterOptions = {}): Promise<Cluster> {
  await removeDeadClusters();
  const folder = makeClusterFolder();
  try {
    return await startIn(folder, options);
  } catch (error) {
    await removeCluster(folder);
    throw error;
  }
}

/** Who runs a daemon as a packaged Slurm does; where tests are not run by root, whoever runs them. */
function daemonUser(name: string): SystemUser {
  if (!isRoot) return presentUser();
  const user = findUser(name);
  if (user === null) throw new Error(`there is no user ${name}, which Debian's package makes`);
  return user;
}

async function startIn(folder: string, options: ClusterOptions): Promise<Cluster> {
  const user = await ordinaryUser();
  const slurm = daemonUser('slurm');
  const ports = await freePorts(5);
  const [controllerPort, n1, n2, accountingPort, databasePort] = ports;
  const nodePorts = { n1, n2 };
  for (const name of ['state', 'run', 'log']) ownedFolder(join(folder, name), slurm);
  mkdirSync(join(folder, 'spool'));
  const home = join(folder, 'home');
  ownedFolder(home, user);
  const configuration = configurationFile(folder);
  const place = {
    folder,
    hostName: hostname().split('.')[0],
    controllerPort,
    nodePorts,
    accountingPort: options.accounting ? accountingPort : null,
    controllerUser: slurm.name,
    nodeUser: presentUser().name,
  };
  writeFileSync(configuration, slurmConfiguration(place, options));
  writeControlGroups(folder, options.limitsMemory ?? false);

  const path = { PATH: '/usr/local/bin:/usr/bin:/bin', LANG: 'C.UTF-8', SLURM_CONF: configuration };
  const controller = new Daemon({
    program: 'slurmctld',
    options: ['-D', '-f', configuration],
    user: slurm,
    environment: path,
    output: outputFile(folder, 'slurmctld'),
    answers: () => isListening(controllerPort),
  });
  const nodeDaemon = (name: NodeName) =>
    new Daemon({
      program: 'slurmd',
      options: ['-D', '-N', name, '-f', configuration],
      user: presentUser(),
      environment: path,
      output: outputFile(folder, name),
      answers: () => isListening(nodePorts[name]),
    });
  const nodes = { n1: nodeDaemon('n1'), n2: nodeDaemon('n2') };
  const of = { HOME: home, USER: user.name, LOGNAME: user.name, SHELL: '/bin/bash' };
  const cluster = new Cluster(folder, user, { ...path, ...of }, controller, nodes);

  await munge(folder, daemonUser('munge')).start();
  if (options.accounting) {
    const at = { folder, port: accountingPort, databasePort };
    await startAccounting({ ...at, user: slurm, environment: path });
    await cluster.asAdministrator('sacctmgr', '--immediate', 'add', 'cluster', 'testcluster');
  }
  await controller.start();
  await Promise.all(NODE_NAMES.map((name) => nodes[name].start()));
  await until('both nodes are idle', async () => {
    const states = await Promise.all(NODE_NAMES.map((name) => cluster.stateOf(name)));
    return states.every((state) => state === 'idle');
  });
  return cluster;
}
