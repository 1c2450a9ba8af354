import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { type NewPlace, placeSchema } from '../../../shared/contract/places.ts';
import { TRAINER_WORKER } from '../../../src-main/lab/worker-urls.ts';
import { reachOf } from '../../../src-main/places/reach/reach-of.ts';
import { RemoteTaskFiles } from '../../../src-main/places/remote-task-files.ts';
import { SlurmClient } from '../../../src-main/places/slurm/slurm-client.ts';
import { SlurmScheduler } from '../../../src-main/places/slurm-scheduler.ts';
import { type Cluster, type ClusterOptions, startCluster } from '../../slurm/cluster.ts';
import {
  describeWithAccounting,
  describeWithCluster,
  describeWithMemoryLimits,
} from '../../slurm/describe-with-cluster.ts';
import { startSshd } from '../../slurm/sshd.ts';
import { until } from '../../slurm/until.ts';
import {
  isIn,
  isPast,
  story,
  superviseRuns,
  until as untilRun,
} from '../src-main/runs/supervised-runs.ts';
import { tinyConfig } from '../src-main/trainer/tiny-config.ts';
import { labForCluster } from './lab-for-cluster.ts';

const { learning, validation } = tinyConfig('quick');
/** Nobody waits for its end. */
const endless = tinyConfig('quick', {
  learning: { ...learning, updates: 100_000 },
  validation: { ...validation, everyUpdates: 5_000 },
  checkpoints: { everyUpdates: 5_000, everySeconds: 0, kept: 2 },
});

/** A cluster of the test's own, and labs that have it as a place. */
async function clusterWith(options: ClusterOptions, changes: Partial<NewPlace> = {}) {
  const cluster: Cluster = await startCluster(options);
  onTestFinished(() => cluster.stop());
  const command = await labForCluster(cluster);
  const { alias, configuration } = await startSshd(cluster, { sharesConnections: true });
  const reach = { kind: 'ssh', host: alias, configFile: configuration } as const;
  const folder = join(cluster.home, 'place');
  const place = placeSchema.parse({ name: 'test', reach, folder, command, ...changes });
  const openLab = (dataFolder?: string) => {
    const there = reachOf(reach);
    const lab = superviseRuns({
      trainerWorker: TRAINER_WORKER,
      ...(dataFolder !== undefined && { dataFolder }),
      connect: () => ({
        command,
        files: new RemoteTaskFiles(there, { command, folder }),
        scheduler: new SlurmScheduler(new SlurmClient(there)),
      }),
    });
    if (lab.places.list().length === 0) lab.places.save(place);
    return lab;
  };
  return { cluster, openLab };
}

describeWithCluster('a run whose job others push aside', () => {
  it('makes room with a checkpoint, and goes on when there is a place again', async () => {
    const { cluster, openLab } = await clusterWith({ cpus: 2, preemptMode: 'REQUEUE' });
    const { runs } = openLab();
    const { id } = runs.create(endless, {}, undefined, 'test');
    await untilRun(runs, id, isPast(20));
    const urgent = ['--partition=urgent', '--nodes=2', '--exclusive', '--wrap', 'sleep 1000'];
    const { stdout } = await cluster.asUser('sbatch', ['--parsable', ...urgent]);
    const queued = await untilRun(runs, id, isIn('queued'));
    expect(queued.progress.update).toBeGreaterThan(0);
    expect((await cluster.asUser('scancel', [stdout.trim()])).code).toBe(0);
    const job = queued.place?.job?.id ?? '';
    // Slurm holds what it has put back for two minutes.
    await until('Slurm has started it again', async () => {
      await cluster.asUser('scontrol', ['update', `jobid=${job}`, 'StartTime=now']);
      const words = ['--noheader', `--jobs=${job}`, '--format=%T'];
      return (await cluster.asUser('squeue', words)).stdout.trim() === 'RUNNING';
    });
    await untilRun(runs, id, isIn('running'));
    // Nothing was lost: it had written a checkpoint when it was told to go.
    expect(story(runs, id).at(-1)).toMatch(/; from update [1-9]\d*$/);
    expect(story(runs, id).join('\n')).not.toContain('repeating');
    runs.stop(id);
    expect((await runs.settled(id)).state).toBe('stopped');
  });
});

describeWithMemoryLimits('a run that needs more memory than its job has', () => {
  it('fails, and says what to do, instead of being put back for ever', async () => {
    const { openLab } = await clusterWith({ limitsMemory: true }, { memory: 100 });
    const { runs } = openLab();
    const { id } = runs.create(endless, {}, undefined, 'test');
    const failed = await runs.settled(id);
    expect(failed).toMatchObject({
      state: 'failed',
      error: 'was killed three times between checkpoints: more memory, or checkpoints more often',
    });
  });
});

describeWithAccounting('a run whose job was killed while no lab was open', () => {
  it('is what the accounts of the cluster say', async () => {
    const { cluster, openLab } = await clusterWith({ accounting: true, minJobAge: 2 });
    const first = openLab();
    const { id } = first.runs.create(endless, {}, undefined, 'test');
    await untilRun(first.runs, id, isPast(20));
    const job = first.runs.get(id).place!.job!.id;
    await first.close();
    await cluster.asAdministrator('scancel', '--signal=KILL', '--full', job);
    await until('the controller has forgotten it', async () => {
      const words = ['--noheader', '--states=all', '--me', '-o', '%A'];
      return (await cluster.asUser('squeue', words)).stdout.trim() === '';
    });
    const second = openLab(first.dataFolder);
    const run = await second.runs.settled(id);
    expect(run).toMatchObject({ state: 'stopped', resumable: true });
    expect(story(second.runs, id).at(-1)).toBe(`stopped: job ${job} was cancelled`);
  });
});
