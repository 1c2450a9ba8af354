import type { ClusterWorld } from './cluster-world.ts';

/** Something that happens to a cluster, its jobs, or the lab that follows them. */
export interface ClusterFault {
  readonly name: string;
  /** How often it is drawn, beside the others. */
  readonly weight: number;
  /** @returns whether it happened: there may be nothing to break */
  strike(world: ClusterWorld): Promise<boolean>;
}

/** A user waits so long for an answer: scancel tries for a minute and a half when a job is just being requeued. */
const PATIENCE_SECONDS = '10';

/** A call of Slurm by the user at a terminal; a job that has just ended is no failure. */
async function atTerminal({ cluster }: ClusterWorld, ...words: string[]): Promise<boolean> {
  return (await cluster.asUser('timeout', [PATIENCE_SECONDS, ...words])).code === 0;
}

function killNow(pid: number | undefined): boolean {
  try {
    return pid !== undefined && process.kill(pid, 'SIGKILL');
  } catch {
    // It ended by itself.
    return false;
  }
}

export const CLUSTER_FAULTS: readonly ClusterFault[] = [
  {
    name: 'scancel',
    weight: 3,
    async strike(world) {
      const job = world.pick(await world.jobs());
      return job !== undefined && atTerminal(world, 'scancel', job.id);
    },
  },
  {
    name: 'scontrol requeue',
    weight: 3,
    async strike(world) {
      const job = await world.aRunningJob();
      return job !== undefined && atTerminal(world, 'scontrol', 'requeue', job);
    },
  },
  {
    name: 'the warning before the time limit',
    weight: 3,
    async strike(world) {
      const job = await world.aRunningJob();
      return job !== undefined && atTerminal(world, 'scancel', '--batch', '--signal=USR1', job);
    },
  },
  {
    name: 'kill -9 of a task',
    weight: 4,
    strike: (world) => Promise.resolve(killNow(world.pick(world.tasks)?.pid)),
  },
  {
    name: 'kill -9 of a batch script',
    weight: 2,
    strike: (world) => Promise.resolve(killNow(world.pick(world.tasks)?.script)),
  },
  {
    name: 'a node is drained',
    weight: 1,
    async strike(world) {
      const node = world.node();
      if (!node) return false;
      await world.cluster.drain(node);
      world.breaks(node, async () => {
        await world.wait(2_000, 6_000);
        await world.cluster.resume(node);
      });
      return true;
    },
  },
  {
    name: 'kill -9 of a slurmd',
    weight: 2,
    async strike(world) {
      const node = world.node();
      if (!node) return false;
      await world.cluster.killNode(node);
      world.breaks(node, async () => {
        await world.cluster.markDown(node);
        await world.wait(4_000, 12_000);
        await world.cluster.startNode(node);
      });
      return true;
    },
  },
  {
    name: 'the controller stands still',
    weight: 1,
    async strike(world) {
      // Whatever is being mended asks it.
      await world.mended();
      const { controller } = world.cluster;
      controller.signal('SIGSTOP');
      await world.wait(3_000, 12_000);
      controller.signal('SIGCONT');
      return true;
    },
  },
  {
    name: 'kill -9 of the lab',
    weight: 3,
    async strike(world) {
      if (world.isBroken('lab') || !world.lab.isOpen) return false;
      await world.lab.kill();
      world.breaks('lab', async () => {
        await world.wait(200, 8_000);
        world.lab.open();
      });
      return true;
    },
  },
];

/** A fault by its weight. */
export function drawFault({ random }: ClusterWorld): ClusterFault {
  const sum = CLUSTER_FAULTS.reduce((total, { weight }) => total + weight, 0);
  let left = random.integer(sum);
  return CLUSTER_FAULTS.find(({ weight }) => (left -= weight) < 0)!;
}
