import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { PlaceStatus } from '../../../../shared/contract/places.ts';
import type { MetricKey } from '../../../../shared/metrics/catalogue.ts';
import type { RunConfig } from '../../../../shared/run-config/schema.ts';
import { TRAINER_WORKER } from '../../../../src-main/lab/worker-urls.ts';
import { changeState } from '../../../../src-main/store/runs/runs-repository.ts';
import {
  isIn,
  isPast,
  story,
  superviseRuns,
  type SupervisedRuns,
  until,
} from '../runs/supervised-runs.ts';
import { tinyConfig } from '../trainer/tiny-config.ts';
import { FakeCluster } from './fake-cluster.ts';

const config = tinyConfig('quick');
const middle = tinyConfig('quick', {
  learning: { ...config.learning, updates: 500 },
  validation: { ...config.validation, everyUpdates: 100 },
  checkpoints: { everyUpdates: 50, everySeconds: 0, kept: 2 },
});
/** Nobody waits for its end. */
const long: RunConfig = tinyConfig('quick', {
  learning: { ...config.learning, updates: 100_000 },
  validation: { ...config.validation, everyUpdates: 200 },
  checkpoints: { everyUpdates: 200, everySeconds: 0, kept: 2 },
});

function withCluster(cluster = new FakeCluster()) {
  const supervised = superviseRuns({
    trainerWorker: TRAINER_WORKER,
    connect: () => cluster.connect(),
  });
  if (supervised.places.list().length === 0) supervised.places.save(cluster.place());
  return { cluster, ...supervised };
}

const sent = ({ place }: { place?: { job: unknown } | null | undefined }) => !!place?.job;

/** The hashes of a run's checkpoints, by update. */
const hashes = ({ runs }: SupervisedRuns, id: string) =>
  Object.fromEntries(runs.checkpoints(id).map(({ update, hash }) => [update, hash]));

/** What the same run comes to when it is trained here. */
async function trainedHere(of: RunConfig = config) {
  const supervised = superviseRuns({ trainerWorker: TRAINER_WORKER });
  const { id } = supervised.runs.create(of);
  await supervised.runs.settled(id);
  return { ...supervised, id, hashes: hashes(supervised, id) };
}

async function points({ store }: SupervisedRuns, runId: string, key: MetricKey = 'train/loss') {
  const [series] = await store.recordings.metrics({ runId, keys: [key], buckets: 5_000 });
  return [series.updates, series.values];
}

test('a run trains at a cluster, and comes home as if it had been trained here', async () => {
  const lab = withCluster();
  const { runs, cluster, store } = lab;
  const { id, place } = runs.create(config, {}, undefined, 'fake');
  expect(place).toEqual({ name: 'fake', job: null, knownAt: null, left: false });
  const waiting = await until(runs, id, sent);
  expect(waiting).toMatchObject({
    state: 'queued',
    place: { job: { id: '100_0', state: 'WAITS', words: 'waits' } },
  });
  expect(runs.queue.list()).toEqual([]);
  cluster.startAll();
  const run = await runs.settled(id);
  const here = await trainedHere();
  expect(run).toMatchObject({ state: 'finished', place: { name: 'fake', left: false, job: null } });
  expect(run.engine).toBe(here.runs.get(here.id).engine);
  expect(run.lastValidation).toEqual(here.runs.get(here.id).lastValidation);
  expect(hashes(lab, id)).toEqual(here.hashes);
  expect(await points(lab, id)).toEqual(await points(here, here.id));
  const episodes = (await store.recordings.episodes(id)).map(({ id: _, ...rest }) => rest);
  const those = (await here.store.recordings.episodes(here.id)).map(({ id: _, ...rest }) => rest);
  expect(episodes).toEqual(those);
  expect(story(runs, id)).toEqual(['queued', 'running: on n1 at fake as job 100_0', 'finished']);
  const { update } = run.progress;
  const evaluable = await runs.weightsFile(id);
  expect(evaluable.checkpoint.update).toBe(update);
});

test('a run is sent once, also when the lab ends while Slurm takes it', async () => {
  const cluster = new FakeCluster();
  const { promise: isTaken, resolve: taken } = Promise.withResolvers<void>();
  cluster.afterSubmit = () => {
    cluster.isAway = true;
    taken();
    throw new Error('the lab died');
  };
  const first = withCluster(cluster);
  const { id } = first.runs.create(config, {}, undefined, 'fake');
  await isTaken;
  await first.close();
  Object.assign(cluster, { isAway: false, afterSubmit: () => {} });
  const connect = () => cluster.connect();
  const { runs } = superviseRuns({
    trainerWorker: TRAINER_WORKER,
    dataFolder: first.dataFolder,
    connect,
  });
  await until(runs, id, sent);
  expect([...cluster.jobs.keys()]).toEqual(['100_0']);
  cluster.startAll();
  expect(await runs.settled(id)).toMatchObject({ state: 'finished' });
});

test('what is written while no lab is open is caught up with, and nothing is read twice', async () => {
  const cluster = new FakeCluster();
  const first = withCluster(cluster);
  const { id } = first.runs.create(config, {}, undefined, 'fake');
  await until(first.runs, id, sent);
  await first.close();
  cluster.startAll();
  await Promise.all([...cluster.jobs.values()].map(({ over }) => over));
  // Slurm has forgotten it by then.
  for (const job of cluster.jobs.values()) job.stage = 'gone';
  const second = superviseRuns({
    trainerWorker: TRAINER_WORKER,
    dataFolder: first.dataFolder,
    connect: () => cluster.connect(),
  });
  expect(await second.runs.settled(id)).toMatchObject({ state: 'finished' });
  const here = await trainedHere();
  expect(hashes(second, id)).toEqual(here.hashes);
  expect(await points(second, id)).toEqual(await points(here, here.id));
  const reads = cluster.asked.filter((each) => each.startsWith('read'));
  expect(reads.filter((each) => each !== 'read 0')).toEqual([]);
});

test('a job that is put back into the line goes on from its checkpoint, to the same bits', async () => {
  const lab = withCluster();
  const { runs, cluster } = lab;
  const { id } = runs.create(middle, {}, undefined, 'fake');
  await until(runs, id, sent);
  cluster.startAll();
  await cluster.hasCheckpoint('100_0');
  await cluster.requeue('100_0');
  const queued = await until(runs, id, (run) => run.place?.job?.restarts === 1);
  expect(queued.state).toBe('queued');
  expect(story(runs, id).at(-1)).toBe('queued: put back into the line: job 100_0 waits');
  cluster.startAll();
  expect((await runs.settled(id)).state).toBe('finished');
  const here = await trainedHere(middle);
  expect(hashes(lab, id)).toEqual(here.hashes);
  expect(await points(lab, id)).toEqual(await points(here, here.id));
});

test('pausing gives the node back; going on sends it again', async () => {
  const { runs, cluster } = withCluster();
  const { id } = runs.create(long, {}, undefined, 'fake');
  await until(runs, id, sent);
  cluster.startAll();
  await until(runs, id, isPast(20));
  expect(runs.pause(id).state).toBe('pausing');
  const paused = await until(runs, id, isIn('paused'));
  expect(paused.resumable).toBe(true);
  expect(paused.place?.job).toBeNull();
  await Promise.all([...cluster.jobs.values()].map(({ over }) => over));
  await runs.resume(id);
  await until(runs, id, (run) => run.place?.job?.id === '101_0');
  cluster.startAll();
  await until(runs, id, isIn('running'));
  runs.stop(id);
  expect((await runs.settled(id)).progress.update).toBeGreaterThanOrEqual(paused.progress.update);
});

test('a run goes on from the checkpoint that is chosen, in a folder of its own', async () => {
  const lab = withCluster();
  const { runs, cluster, store } = lab;
  const { id } = runs.create(config, {}, undefined, 'fake');
  await until(runs, id, sent);
  cluster.startAll();
  await until(runs, id, isIn('finished'));
  await runs.settled(id);
  const whole = hashes(lab, id);
  // As if it had been stopped: a finished run does not go on.
  const { number } = runs.find(id);
  changeState(store.database, number, { state: 'stopped', at: 1, update: 40, note: null });
  await runs.resume(id, { update: 20 });
  await until(runs, id, (run) => run.place?.job?.id === '101_0');
  await expect.poll(() => readdirSync(join(cluster.folder, 'tasks')).length).toBe(1);
  cluster.startAll();
  expect(await runs.settled(id)).toMatchObject({ state: 'finished', progress: { update: 40 } });
  expect(story(runs, id).some((each) => each.includes('from update 20'))).toBe(true);
  expect(hashes(lab, id)).toEqual(whole);
});

test('a job that somebody cancelled is a stopped run; one that Slurm lost is interrupted', async () => {
  const { runs, cluster } = withCluster();
  const [first, second] = ['a', 'b'].map((name) =>
    runs.create({ ...config, name }, {}, undefined, 'fake'),
  );
  await until(runs, first.id, sent);
  await until(runs, second.id, sent);
  const jobOf = (id: string) => cluster.jobs.get(runs.get(id).place!.job!.id)!;
  jobOf(first.id).stage = 'cancelled';
  jobOf(second.id).stage = 'gone';
  const cancelled = await runs.settled(first.id);
  expect(cancelled.state).toBe('stopped');
  expect(story(runs, first.id).at(-1)).toMatch(/^stopped: job \d+_0 cancelled$/);
  expect(await runs.settled(second.id)).toMatchObject({ state: 'interrupted', resumable: true });
  expect(story(runs, second.id).at(-1)).toContain('Slurm does not know job');
});

test('what a cluster does not take is said, and can be sent again', async () => {
  const cluster = new FakeCluster();
  cluster.refusal = 'as many of your jobs are there as may be';
  const { runs } = withCluster(cluster);
  const { id } = runs.create(config, {}, undefined, 'fake');
  expect(await runs.settled(id)).toMatchObject({ state: 'stopped', resumable: true });
  expect(story(runs, id).at(-1)).toBe(
    'stopped: fake did not take it: as many of your jobs are there as may be',
  );
  cluster.refusal = null;
  await runs.resume(id);
  expect(await until(runs, id, sent)).toMatchObject({ state: 'queued' });
});

test('a cluster that does not answer says so, and nothing waits for it', async () => {
  const cluster = new FakeCluster();
  const { runs, places } = withCluster(cluster);
  const { id } = runs.create(long, {}, undefined, 'fake');
  await until(runs, id, sent);
  cluster.startAll();
  await until(runs, id, isPast(20));
  cluster.isAway = true;
  const away = places.watch();
  for await (const [status] of away) if (status.problem !== null) break;
  expect(places.list()[0]).toMatchObject({ problem: 'it does not answer', training: 1 });
  const { knownAt } = runs.get(id).place!;
  expect(knownAt).toBeLessThanOrEqual(Date.now());
  expect(runs.stop(id).state).toBe('stopping');
  cluster.isAway = false;
  expect(await runs.settled(id)).toMatchObject({ state: 'stopped' });
  expect(places.list()[0]).toMatchObject({ problem: null, training: 0 });
});

test('a run that was trained here goes on there, and comes back, to the same bits', async () => {
  const lab = withCluster();
  const { runs, cluster, store } = lab;
  const { id } = runs.create(middle);
  await until(runs, id, isPast(20));
  runs.stop(id);
  const before = await runs.settled(id);
  await runs.resume(id, { place: 'fake' });
  await until(runs, id, sent);
  cluster.startAll();
  await cluster.hasCheckpoint('100_0');
  runs.stop(id);
  const there = await runs.settled(id);
  expect(there.state).toBe('stopped');
  expect(there.progress.update).toBeGreaterThan(before.progress.update);
  const task = readdirSync(join(cluster.folder, 'tasks'))[0];
  await runs.resume(id, { place: null });
  expect(await runs.settled(id)).toMatchObject({ state: 'finished', place: null });
  const here = await trainedHere(middle);
  expect(hashes(lab, id)).toEqual(here.hashes);
  expect(await points(lab, id)).toEqual(await points(here, here.id));
  const isRemoved = () => !existsSync(join(cluster.folder, 'tasks', task));
  while (!isRemoved()) await new Promise((resolve) => setTimeout(resolve, 20));
  const sql = 'SELECT count(*) AS left FROM forsaken_tasks';
  await expect.poll(() => store.database.get<{ left: number }>(sql)?.left).toBe(0);
});

test('an experiment is sent in arrays that the cluster takes, and can be partly here', async () => {
  const cluster = new FakeCluster();
  cluster.longestArray = 3;
  const { runs, experiments } = withCluster(cluster);
  const axes = { variants: ['carry' as const, 'reset' as const], seeds: [1, 2], grid: [] };
  const { id } = experiments.create({ name: 'E', config, ...axes, start: true, place: 'fake' });
  const isSent = () => runs.list().every(sent);
  for await (const _ of runs.watch()) if (isSent()) break;
  expect([...cluster.jobs.keys()]).toEqual(['100_0', '100_1', '100_2', '101_0']);
  expect(experiments.get(id)).toMatchObject({ state: 'running', place: 'fake' });
  cluster.start('100_0');
  cluster.start('101_0');
  for await (const _ of runs.watch()) if (experiments.get(id).counts.finished === 2) break;
  experiments.stop(id);
  const held = await experiments.settled(id);
  expect(held).toMatchObject({ state: 'held', counts: { finished: 2, stopped: 2 } });
  await experiments.resume(id, { place: null });
  const done = await experiments.settled(id);
  expect(done).toMatchObject({ state: 'finished', place: null });
  expect(done.runs.map(({ place }) => place)).toEqual(['fake', null, null, 'fake']);
});

test('checkpoints and episodes of a run that trains are brought home on request', async () => {
  const { runs, cluster, store } = withCluster();
  const { id } = runs.create(long, {}, undefined, 'fake');
  await until(runs, id, sent);
  cluster.startAll();
  await until(runs, id, isPast(200));
  expect(runs.checkpoints(id)).toEqual([]);
  const { place } = await runs.fetch(id);
  expect(place?.left).toBe(true);
  expect(runs.checkpoints(id).length).toBeGreaterThan(0);
  expect((await store.recordings.episodes(id)).length).toBeGreaterThan(0);
  runs.stop(id);
  await runs.settled(id);
});

test('a run that is deleted ends there, and leaves nothing', async () => {
  const { runs, cluster, storage } = withCluster();
  const { id } = runs.create(long, {}, undefined, 'fake');
  await until(runs, id, sent);
  cluster.startAll();
  await until(runs, id, isPast(20));
  runs.delete(id);
  await expect.poll(() => cluster.jobs.get('100_0')?.stage).toBe('over');
  for await (const _ of storage.remove([id])) void _;
  await expect.poll(() => readdirSync(join(cluster.folder, 'tasks'))).toEqual([]);
});

test('places are kept by name, and not forgotten while runs are there', async () => {
  const { runs, places, cluster } = withCluster();
  const again = cluster.place();
  expect(() => places.save(again)).toThrow('there is a place fake already');
  const { id } = runs.create(config, {}, undefined, 'fake');
  await until(runs, id, sent);
  expect(() => places.remove('fake')).toThrow('1 run is at fake');
  places.save({ ...again, name: 'other' }, 'fake');
  expect(places.list().map(({ place }) => place.name)).toEqual(['other']);
  expect(runs.get(id).place?.name).toBe('other');
  cluster.startAll();
  expect(await runs.settled(id)).toMatchObject({ state: 'finished' });
  expect(() => runs.create(config, {}, undefined, 'fake')).toThrow('there is no place fake');
  expect(() => places.remove('fake')).toThrow('there is no place fake');
  expect(places.remove('other')).toEqual([]);
  expect(runs.get(id)).toMatchObject({ state: 'finished', place: null });
});

test('what is sent says nothing of what its user wrote about the run', async () => {
  const { runs, cluster } = withCluster();
  const { id } = runs.create(config, {}, undefined, 'fake');
  await until(runs, id, sent);
  runs.annotate([id], { notes: 'a secret', tags: ['mine'] });
  runs.stop(id);
  await runs.settled(id);
  await runs.resume(id);
  await until(runs, id, (run) => run.place?.job?.id === '101_0');
  const [task] = readdirSync(join(cluster.folder, 'tasks'));
  const text = readFileSync(join(cluster.folder, 'tasks', task, 'run.json'), 'utf8');
  expect(text).not.toContain('secret');
  expect(text).not.toContain('mine');
});

test('runs that an experiment is extended by train where it is said, or where the experiment does', async () => {
  const { experiments } = withCluster();
  const axes = { variants: ['carry' as const], seeds: [1], grid: [] };
  const { id } = experiments.create({ name: 'E', config, ...axes });
  await experiments.extend({ id, seeds: [2], place: 'fake' });
  const extended = await experiments.extend({ id, seeds: [3] });
  expect(extended.runs.map(({ seed, place }) => [seed, place ?? null])).toEqual([
    [1, null],
    [2, 'fake'],
    [3, null],
  ]);
  expect(extended).toMatchObject({ state: 'held', place: null });
  await expect(experiments.extend({ id, seeds: [4], place: 'nowhere' })).rejects.toThrow(
    expect.objectContaining({ code: 'PLACE_NOT_FOUND' }),
  );
  expect(experiments.get(id).runs).toHaveLength(3);
});

test('a place has answered when it was asked something, and tells at once what is there', async () => {
  const { runs, places, experiments, cluster } = withCluster();
  const told = places.watch();
  const next = async (isSo: (status: PlaceStatus) => boolean) => {
    for (;;) {
      const { value } = await told.next();
      const [status] = value!;
      if (isSo(status)) return status;
    }
  };
  const axes = { variants: ['carry' as const], seeds: [1], grid: [] };
  const held = experiments.create({ name: 'E', config, ...axes, place: 'fake' });
  expect(await next(({ unsent }) => unsent === 1)).toMatchObject({ answeredAt: null });
  runs.stop(held.runs[0].id);
  expect(await next(({ unsent }) => unsent === 0)).toMatchObject({ answeredAt: null });
  cluster.isAway = true;
  runs.create(config, {}, undefined, 'fake');
  expect(await next(({ problem }) => problem !== null)).toMatchObject({ answeredAt: null });
  cluster.isAway = false;
  await next(({ problem, answeredAt }) => problem === null && answeredAt !== null);
  await told.return?.();
});
