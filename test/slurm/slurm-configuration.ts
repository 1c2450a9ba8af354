import { join } from 'node:path';

/** What a cluster is like. */
export interface ClusterShape {
  /** Of each of the two nodes, whatever the machine has (default 8). */
  readonly cpus?: number;
  /** Megabytes of each node (default 8,000). */
  readonly memoryMegabytes?: number;
  /** One more than the largest index of an array (default 101). */
  readonly maxArraySize?: number;
  /** How many seconds the controller remembers a job that has ended (default 300; 2 at least). */
  readonly minJobAge?: number;
  /** What happens to a job of `main` when one of `urgent` wants its place; nothing by default. */
  readonly preemptMode?: 'REQUEUE' | 'CANCEL';
  /**
   * Whether a job that takes more memory than it asked for is killed, `OUT_OF_MEMORY`; wants root and control groups for memory,
   * which Slurm calls by the names of nodes: one such cluster at a time (default false).
   */
  readonly limitsMemory?: boolean;
  /** Further settings of slurm.conf, or others than these. */
  readonly settings?: Readonly<Record<string, string | number>>;
}

/** Where a cluster has what. */
export interface ClusterPlace {
  readonly folder: string;
  readonly hostName: string;
  readonly controllerPort: number;
  readonly nodePorts: Readonly<Record<NodeName, number>>;
  /** Of slurmdbd; null without accounting. */
  readonly accountingPort: number | null;
  /** Whom the controller runs as, and whom the daemons of the nodes. */
  readonly controllerUser: string;
  readonly nodeUser: string;
}

export const NODE_NAMES = ['n1', 'n2'] as const;
export type NodeName = (typeof NODE_NAMES)[number];

export const mungeSocket = (folder: string) => join(folder, 'munge', 'socket');
export const configurationFile = (folder: string) => join(folder, 'slurm.conf');
/** What a daemon writes down, with times. */
export const logFile = (folder: string, daemon: string) => join(folder, 'log', `${daemon}.log`);
/** What it says besides: why it did not start. */
export const outputFile = (folder: string, daemon: string) => join(folder, 'log', `${daemon}.out`);

function preemption(mode: string | undefined): Readonly<Record<string, string>> {
  return mode === undefined
    ? {}
    : { PreemptType: 'preempt/partition_prio', PreemptMode: mode, PreemptExemptTime: '00:00:00' };
}

function accounting(
  folder: string,
  port: number | null,
): Readonly<Record<string, string | number>> {
  if (port === null) return { AccountingStorageType: 'accounting_storage/none' };
  return {
    AccountingStorageType: 'accounting_storage/slurmdbd',
    AccountingStorageHost: '127.0.0.1',
    AccountingStoragePort: port,
    // Otherwise sacct and the controller take the socket of the machine's own munge.
    AccountingStoragePass: mungeSocket(folder),
  };
}

/** The text of slurm.conf for a controller and two nodes on one machine, which do everything as soon as they can. */
export function slurmConfiguration(place: ClusterPlace, shape: ClusterShape): string {
  const { folder, hostName } = place;
  const settings: Readonly<Record<string, string | number>> = {
    ClusterName: 'testcluster',
    SlurmctldHost: `${hostName}(127.0.0.1)`,
    SlurmctldPort: place.controllerPort,
    SlurmUser: place.controllerUser,
    SlurmdUser: place.nodeUser,
    AuthType: 'auth/munge',
    AuthInfo: `socket=${mungeSocket(folder)}`,
    CredType: 'cred/munge',
    StateSaveLocation: join(folder, 'state'),
    SlurmctldPidFile: join(folder, 'run', 'slurmctld.pid'),
    SlurmctldLogFile: logFile(folder, 'slurmctld'),
    SlurmdLogFile: logFile(folder, '%n'),
    SlurmdSpoolDir: join(folder, 'spool', '%n'),
    SlurmdPidFile: join(folder, 'run', 'slurmd.%n.pid'),
    // Nothing that a container may forbid.
    ProctrackType: 'proctrack/linuxproc',
    TaskPlugin: shape.limitsMemory ? 'task/cgroup' : 'task/none',
    SwitchType: 'switch/none',
    MpiDefault: 'none',
    JobAcctGatherType: 'jobacct_gather/linux',
    JobAcctGatherFrequency: 'task=5',
    SelectType: 'select/cons_tres',
    SelectTypeParameters: 'CR_Core_Memory',
    // Nodes are as large as is said, not as the machine is.
    SlurmdParameters: 'config_overrides',
    SchedulerType: 'sched/backfill',
    SchedulerParameters: 'batch_sched_delay=0,sched_interval=2,bf_interval=2,sched_min_interval=0',
    PriorityType: 'priority/basic',
    ReturnToService: 2,
    MinJobAge: shape.minJobAge ?? 300,
    // Time for a checkpoint, on a busy machine too.
    KillWait: 60,
    InactiveLimit: 0,
    WaitTime: 0,
    // A daemon that is only slow is not taken to be down.
    SlurmdTimeout: 60,
    SlurmctldTimeout: 60,
    MessageTimeout: 30,
    BatchStartTimeout: 60,
    MaxArraySize: shape.maxArraySize ?? 101,
    MaxJobCount: 10_000,
    JobRequeue: 1,
    RebootProgram: '/bin/true',
    JobCompType: 'jobcomp/none',
    SlurmctldDebug: 'info',
    SlurmdDebug: 'info',
    ...accounting(folder, place.accountingPort),
    ...preemption(shape.preemptMode),
    ...shape.settings,
  };
  const { cpus = 8, memoryMegabytes = 8000 } = shape;
  const size = `CPUs=${cpus} RealMemory=${memoryMegabytes} State=UNKNOWN`;
  const partition = 'DefaultTime=10 State=UP DefMemPerCPU=100';
  return [
    ...Object.entries(settings).map(([name, value]) => `${name}=${value}`),
    ...NODE_NAMES.map(
      (name) =>
        `NodeName=${name} NodeHostname=${hostName} NodeAddr=127.0.0.1 Port=${place.nodePorts[name]} ${size}`,
    ),
    `PartitionName=main Nodes=n1,n2 Default=YES MaxTime=1-00:00:00 PriorityTier=1 ${partition}`,
    `PartitionName=short Nodes=n1 MaxTime=5 PriorityTier=1 ${partition}`,
    `PartitionName=urgent Nodes=n1,n2 MaxTime=1-00:00:00 PriorityTier=9 ${partition}`,
    '',
  ].join('\n');
}
