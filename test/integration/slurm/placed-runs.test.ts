import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Place, placeSchema } from '../../../shared/contract/places.ts';
import { TRAINER_WORKER } from '../../../src-main/lab/worker-urls.ts';
import type { PlaceConnection } from '../../../src-main/places/connect-place.ts';
import { reachOf } from '../../../src-main/places/reach/reach-of.ts';
import { RemoteTaskFiles } from '../../../src-main/places/remote-task-files.ts';
import { SlurmClient } from '../../../src-main/places/slurm/slurm-client.ts';
import { SlurmScheduler } from '../../../src-main/places/slurm-scheduler.ts';
import { type Cluster, startCluster } from '../../slurm/cluster.ts';
import { describeWithCluster } from '../../slurm/describe-with-cluster.ts';
import { startSshd } from '../../slurm/sshd.ts';
import { until } from '../../slurm/until.ts';
import {
  isIn,
  isPast,
  story,
  superviseRuns,
  type SupervisedRuns,
  until as untilRun,
} from '../src-main/runs/supervised-runs.ts';
import { tinyConfig } from '../src-main/trainer/tiny-config.ts';
import { labForCluster } from './lab-for-cluster.ts';

const config = tinyConfig('quick');
const endless = tinyConfig('quick', {
  learning: { ...config.learning, updates: 100_000 },
  validation: { ...config.validation, everyUpdates: 5_000 },
  checkpoints: { everyUpdates: 5_000, everySeconds: 0, kept: 2 },
});

const hashes = ({ runs }: SupervisedRuns, id: string) =>
  runs.checkpoints(id).map(({ update, hash }) => [update, hash]);

describeWithCluster('runs on a Slurm cluster that is reached by ssh', () => {
  let cluster: Cluster;
  let command: string;
  let place: Place;
  let connect: () => PlaceConnection;

  beforeAll(async () => {
    cluster = await startCluster({ minJobAge: 60, maxArraySize: 3 });
    command = await labForCluster(cluster);
    const { alias, configuration } = await startSshd(cluster, { sharesConnections: true });
    const reach = { kind: 'ssh', host: alias, configFile: configuration } as const;
    const folder = join(cluster.home, 'a place');
    place = placeSchema.parse({ name: 'test', reach, folder, command });
    connect = () => {
      const there = reachOf(reach);
      return {
        command,
        files: new RemoteTaskFiles(there, { command, folder }),
        scheduler: new SlurmScheduler(new SlurmClient(there)),
      };
    };
  });
  afterAll(() => cluster?.stop());

  function openLab() {
    const lab = superviseRuns({ trainerWorker: TRAINER_WORKER, connect });
    lab.places.save(place);
    return lab;
  }

  it('train as they would here, in arrays that are not too long', async () => {
    const lab = openLab();
    const { experiments, runs } = lab;
    const axes = { variants: ['carry' as const], seeds: [1, 2, 3, 4], grid: [] };
    const { id } = experiments.create({ name: 'E', config, ...axes, start: true, place: 'test' });
    const done = await experiments.settled(id);
    expect(done).toMatchObject({ state: 'finished', place: 'test' });
    const begins = done.runs.map((run) => story(runs, run.id)[1]);
    const arrays = new Set(begins.map((begin) => /as job (\d+)_\d+$/.exec(begin)?.[1]));
    expect(arrays.size).toBe(2);
    const [{ id: first }] = done.runs;
    const here = superviseRuns({ trainerWorker: TRAINER_WORKER });
    const alone = here.runs.create(runs.config(first));
    await here.runs.settled(alone.id);
    expect(hashes(lab, first)).toEqual(hashes(here, alone.id));
    expect(runs.get(first).lastValidation).toEqual(here.runs.get(alone.id).lastValidation);
  });

  it('are stopped with a checkpoint, cancelled at the terminal, and go on', async () => {
    const { runs } = openLab();
    const { id } = runs.create(endless, {}, undefined, 'test');
    await untilRun(runs, id, isPast(20));
    // Slurm may have been asked before the run began.
    const running = await untilRun(runs, id, ({ place }) => place?.job?.state === 'RUNNING');
    expect(running).toMatchObject({ state: 'running', place: { job: { words: 'runs' } } });
    runs.stop(id);
    const stopped = await runs.settled(id);
    expect(stopped.state).toBe('stopped');
    expect(runs.checkpoints(id).at(-1)?.update).toBe(stopped.progress.update);
    await runs.resume(id);
    await untilRun(runs, id, isPast(stopped.progress.update));
    expect((await cluster.asUser('scancel', ['--me'])).code).toBe(0);
    const cancelled = await runs.settled(id);
    expect(cancelled.state).toBe('stopped');
    expect(story(runs, id).at(-1)).toMatch(/^stopped: job \d+_0 was cancelled/);
  });

  it('go on by themselves when they are put back into the line', async () => {
    const { runs } = openLab();
    const { id } = runs.create(endless, {}, undefined, 'test');
    await untilRun(runs, id, isPast(20));
    const job = runs.get(id).place!.job!.id;
    await cluster.asAdministrator('scontrol', 'requeue', job);
    await untilRun(runs, id, isIn('queued'));
    // Slurm would wait two minutes; it refuses while the job is still ending.
    await until('it has started again', async () => {
      await cluster.asUser('scontrol', ['update', `jobid=${job}`, 'StartTime=now']);
      return runs.get(id).state === 'running';
    });
    expect(runs.get(id).place?.job).toMatchObject({ restarts: 1 });
    expect(story(runs, id).at(-1)).toMatch(/^running: on \S+ at test as job \S+; from update \d+/);
    runs.stop(id);
    expect((await runs.settled(id)).state).toBe('stopped');
  });

  /** The command line of an ordinary user, on the cluster itself. */
  async function lab(...words: string[]): Promise<string> {
    const shell = `${command} "$@" --data "$HOME/data"`;
    const answer = await cluster.asUser('sh', ['-c', shell, 'sh', ...words]);
    if (answer.code !== 0) throw new Error(answer.stderr);
    return answer.stdout;
  }

  it('are followed to their end from the command line of an ordinary user, on the cluster itself', async () => {
    const here = ['--local', '--folder', join(cluster.home, 'local'), '--command', command];
    await lab('place', 'add', 'here-too', ...here, '--period', '5');
    const file = join(cluster.home, 'config.json');
    writeFileSync(file, JSON.stringify(config));
    const line = await lab('train', '--config', file, '--place', 'here-too', '--json');
    const result: unknown = JSON.parse(line);
    expect(result).toMatchObject({ updates: 40, validation: { episodes: 5 } });
    const status = await lab('list', '--json');
    expect(JSON.parse(status)).toMatchObject([{ state: 'finished', place: { left: false } }]);
    expect(await lab('verify')).toContain('everything is as it should be');
  });

  it('are known for cancelled, and at home, when the command line has caught up', async () => {
    const file = join(cluster.home, 'endless.json');
    writeFileSync(file, JSON.stringify(endless));
    const words = ['--config', file, '--place', 'here-too', '--detach', '--json'];
    const { run }: { readonly run: string } = JSON.parse(await lab('train', ...words));
    await until('it runs', async () => {
      const { stdout } = await cluster.asUser('squeue', ['-h', '-o', '%t']);
      return stdout.trim() === 'R';
    });
    await cluster.asUser('scancel', ['--me']);
    await until('it is over', async () => {
      const { stdout } = await cluster.asUser('squeue', ['-h']);
      return stdout === '';
    });
    await lab('place', 'follow', '--once');
    const runs: readonly { readonly id: string }[] = JSON.parse(await lab('list', '--json'));
    expect(runs.find(({ id }) => id === run)).toMatchObject({
      state: 'stopped',
      place: { left: false },
    });
  });
});
