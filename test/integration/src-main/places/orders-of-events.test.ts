import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ArchiveError } from '../../../../src-main/archive/archive-error.ts';
import { PlaceError } from '../../../../src-main/places/place-error.ts';
import { isIn, isPast, story, until } from '../runs/supervised-runs.ts';
import { tinyConfig } from '../trainer/tiny-config.ts';
import {
  isHome,
  jobOf,
  long,
  type PlacedLab,
  removeForever,
  sendRuns,
  stoppedOnItsWayHome,
  withCluster,
} from './placed-lab.ts';

const config = tinyConfig('quick');

const askedFor = ({ cluster }: PlacedLab, word: string) =>
  cluster.asked.filter((each) => each.startsWith(word)).length;

/** Waits until the cluster has been asked for something a few times more. */
async function afterMore(lab: PlacedLab, word: string, times = 2): Promise<void> {
  const before = askedFor(lab, word);
  await expect.poll(() => askedFor(lab, word)).toBeGreaterThanOrEqual(before + times);
}

/** A run that trained there, was stopped, and is home. */
async function stoppedThere(lab: PlacedLab): Promise<string> {
  const [id] = await sendRuns(lab, long);
  lab.cluster.startAll();
  await until(lab.runs, id, isPast(20));
  lab.runs.stop(id);
  await until(lab.runs, id, isIn('stopped'));
  await isHome(lab, id);
  return id;
}

describe('a run that is stopped', () => {
  test('before Slurm has taken it ends, and never trains', async () => {
    const lab = withCluster();
    const { runs, cluster } = lab;
    cluster.failing.set('submit', new PlaceError('PLACE_UNREACHABLE', 'no answer'));
    const { id } = runs.create(long, {}, undefined, 'fake');
    await afterMore(lab, 'submit', 1);
    expect(runs.stop(id).state).toBe('stopping');
    await afterMore(lab, 'receive');
    cluster.failing.clear();
    expect(await runs.settled(id)).toMatchObject({ state: 'stopped', progress: { update: 0 } });
    expect([...cluster.jobs.values()].map(({ stage }) => stage)).toEqual(['cancelled']);
  });

  test('while its job is put back into the line does not wait there', async () => {
    const lab = withCluster();
    const { runs, cluster } = lab;
    const [id] = await sendRuns(lab, long);
    // Its node is dead: nobody hears.
    const job = cluster.jobs.get(jobOf(lab, id))!;
    job.stage = 'runs';
    await until(runs, id, ({ place }) => place?.job?.state === 'RUNS');
    runs.stop(id);
    await afterMore(lab, 'askToEnd', 1);
    Object.assign(job, { stage: 'waits', restarts: 1 });
    expect((await runs.settled(id)).state).toBe('stopped');
    expect(job.stage).toBe('cancelled');
  });

  test('is stopped again when it has been elsewhere in between', async () => {
    const lab = withCluster();
    const { runs, cluster } = lab;
    const id = await stoppedThere(lab);
    await runs.resume(id, { place: null });
    await until(runs, id, isIn('running'));
    runs.stop(id);
    await runs.settled(id);
    await runs.resume(id, { place: 'fake' });
    await until(runs, id, ({ place }) => !!place?.job);
    cluster.startAll();
    await until(runs, id, isIn('running'));
    runs.stop(id);
    expect((await runs.settled(id)).state).toBe('stopped');
  });

  test('while it is made ready is not sent, nor one in the trash', async () => {
    const lab = withCluster();
    const { runs, cluster } = lab;
    const ids: string[] = [];
    const most = Object.getOwnPropertyDescriptor(cluster, 'longestArray')!;
    Object.defineProperty(cluster, 'longestArray', {
      configurable: true,
      get: () => {
        Object.defineProperty(cluster, 'longestArray', most);
        runs.stop(ids[0]);
        runs.delete(ids[1]);
        return 100;
      },
    });
    for (const name of ['stopped', 'deleted', 'sent']) {
      ids.push(runs.create({ ...long, name }, {}, undefined, 'fake').id);
    }
    await until(runs, ids[2], ({ place }) => !!place?.job);
    expect(cluster.jobs.size).toBe(1);
    expect(runs.get(ids[0]).state).toBe('stopped');
  });

  test('with its experiment is not sent because somebody had asked for it before', async () => {
    const lab = withCluster();
    const { runs, cluster, experiments } = lab;
    const axes = { variants: ['carry' as const], seeds: [1], grid: [] };
    const made = experiments.create({
      name: 'E',
      config: long,
      ...axes,
      start: true,
      place: 'fake',
    });
    const [{ id }] = made.runs;
    await until(runs, id, ({ place }) => !!place?.job);
    runs.stop(id);
    await runs.settled(id);
    await runs.resume(id);
    await until(runs, id, ({ place }) => !!place?.job);
    cluster.startAll();
    await until(runs, id, isIn('running'));
    experiments.stop(made.id);
    await runs.settled(id);
    cluster.isAway = true;
    await experiments.resume(made.id);
    experiments.stop(made.id);
    cluster.isAway = false;
    const jobs = cluster.jobs.size;
    await sendRuns(lab, config);
    expect(cluster.jobs.size).toBe(jobs + 1);
    expect(runs.get(id).place?.job ?? null).toBeNull();
  });
});

describe('accounts', () => {
  test('that do not answer keep nobody from reading what the tasks wrote', async () => {
    const lab = withCluster();
    const { runs, cluster, places } = lab;
    const [lost, other] = await sendRuns(lab, config, 2);
    cluster.failing.set('ended', new PlaceError('PLACE_UNREACHABLE', 'no accounts'));
    cluster.jobs.get(jobOf(lab, lost))!.stage = 'gone';
    cluster.start(jobOf(lab, other));
    await until(runs, other, isIn('finished'));
    await isHome(lab, other);
    await expect.poll(() => places.list()[0].problem).toBe('no accounts');
    expect(runs.get(lost).state).toBe('queued');
    cluster.failing.clear();
    expect((await runs.settled(lost)).state).toBe('interrupted');
  });

  test('that have missed the end of a job keep its run for a while, not for ever', async () => {
    const lab = withCluster();
    const { runs, cluster } = lab;
    const [id] = await sendRuns(lab, config);
    const job = jobOf(lab, id);
    const words = `job ${job} runs`;
    const said = { id: job, state: 'RUNNING', words, node: 'n1', restarts: 0 };
    cluster.accounts.set(job, { look: { stage: 'runs', words, restarts: 0 }, job: said });
    cluster.jobs.get(job)!.stage = 'gone';
    await afterMore(lab, 'ended', 3);
    expect(runs.get(id).state).toBe('queued');
    expect((await runs.settled(id)).state).toBe('interrupted');
    expect(story(runs, id).at(-1)).toContain('Slurm does not know job');
  });
});

describe('what a run left at its place', () => {
  const failures: [string, Error, string][] = [
    ['the disk here is full', new ArchiveError('ARCHIVE_NO_ROOM', 'no room here'), 'no room here'],
    ['the place talks nonsense', new PlaceError('PLACE_ANSWER', 'it coughed'), 'it coughed'],
  ];
  test.each(failures)('comes later when %s', async (_, error, problem) => {
    const lab = withCluster();
    const { runs, cluster, places } = lab;
    const [id] = await sendRuns(lab, config);
    let isFailing = true;
    cluster.beforeCheckpoint = () => (isFailing ? Promise.reject(error) : Promise.resolve());
    cluster.startAll();
    await until(runs, id, isIn('finished'));
    await expect.poll(() => places.list()[0].problem).toBe(problem);
    expect(runs.get(id).place?.left).toBe(true);
    isFailing = false;
    await isHome(lab, id);
    // An older one that failed when the newest came is needed by nobody.
    expect(runs.checkpoints(id).at(-1)?.update).toBe(40);
    expect(story(runs, id).at(-1)).toBe('finished');
  });

  test('is asked for once more before its folder is given up', async () => {
    const lab = withCluster();
    const { runs, cluster } = lab;
    const [id] = await sendRuns(lab, long);
    let isFailing = true;
    const nonsense = new PlaceError('PLACE_ANSWER', 'it coughed');
    cluster.beforeCheckpoint = () => (isFailing ? Promise.reject(nonsense) : Promise.resolve());
    cluster.startAll();
    await until(runs, id, isPast(20));
    runs.stop(id);
    await until(runs, id, isIn('stopped'));
    await isHome(lab, id);
    expect(story(runs, id).at(-1)).toContain('could not be brought home: it coughed');
    await expect(runs.resume(id, { place: null })).rejects.toThrow('it coughed');
    expect(runs.get(id)).toMatchObject({ state: 'stopped', place: { name: 'fake' } });
    isFailing = false;
    const { update } = runs.get(id).progress;
    await runs.resume(id, { place: null });
    await until(runs, id, isIn('running'));
    expect(story(runs, id).at(-1)).toContain(`from update ${update}`);
    runs.stop(id);
    await runs.settled(id);
  });

  test('stays there when somebody goes on with it there before it is home', async () => {
    const lab = withCluster();
    const { runs, cluster } = lab;
    const { id, letCome } = await stoppedOnItsWayHome(lab);
    const here = runs.resume(id, { place: null });
    await runs.resume(id);
    letCome();
    await expect(here).rejects.toThrow();
    await until(runs, id, ({ place }) => place?.job?.id === '101_0');
    cluster.startAll();
    await until(runs, id, isIn('running'));
    expect(runs.get(id).place?.name).toBe('fake');
    runs.stop(id);
    await runs.settled(id);
  });

  test('is not waited for when it is gone: the run goes on from what is here', async () => {
    const lab = withCluster();
    const { runs, cluster } = lab;
    const id = await stoppedThere(lab);
    const { update } = runs.get(id).progress;
    const first = cluster.jobs.get('100_0')!.task;
    rmSync(join(cluster.folder, 'tasks', first), { recursive: true });
    await runs.resume(id);
    await until(runs, id, ({ place }) => place?.job?.id === '101_0');
    expect(cluster.jobs.get('101_0')!.task).not.toBe(first);
    cluster.startAll();
    await until(runs, id, isPast(update));
    expect(story(runs, id).at(-1)).toContain(`from update ${update}`);
    runs.stop(id);
    expect((await runs.settled(id)).state).toBe('stopped');
  });

  test('keeps the folder of its place where it is', async () => {
    const lab = withCluster();
    const { runs, cluster, places } = lab;
    const [id] = await sendRuns(lab, long);
    const moved = cluster.place({ folder: '/elsewhere' });
    expect(() => places.save(moved, 'fake')).toThrow('its folder must stay');
    expect(places.list()[0].place.folder).toBe(cluster.folder);
    // Anything else of it may change.
    places.save(cluster.place({ partition: 'long' }), 'fake');
    await removeForever(lab, id);
    await expect.poll(() => cluster.jobs.get('100_0')!.stage).toBe('cancelled');
    expect(() => runs.get(id)).toThrow();
  });
});
