import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { PlaceError } from '../../../../src-main/places/place-error.ts';
import { TaskFolderError } from '../../../../src-main/task-folder/task-folder-error.ts';
import { isIn, isPast, story, superviseRuns, until } from '../runs/supervised-runs.ts';
import { tinyConfig } from '../trainer/tiny-config.ts';
import {
  isHome,
  jobOf,
  long,
  removeForever,
  sendRuns,
  stoppedOnItsWayHome,
  withCluster,
} from './placed-lab.ts';

const config = tinyConfig('quick');

test('a run is followed while the checkpoints of another one are on their way home', async () => {
  const lab = withCluster();
  const { runs, cluster, store } = lab;
  const [first, second] = await sendRuns(lab, config, 2);
  const { promise: isAskedFor, resolve: askedFor } = Promise.withResolvers<void>();
  const { promise: mayCome, resolve: letCome } = Promise.withResolvers<void>();
  cluster.beforeCheckpoint = () => {
    askedFor();
    return mayCome;
  };
  cluster.start(jobOf(lab, first));
  await isAskedFor;
  cluster.start(jobOf(lab, second));
  await until(runs, second, isIn('finished'));
  expect(runs.get(first).place).toMatchObject({ left: true });
  letCome();
  for (const id of [first, second]) {
    await isHome(lab, id);
    expect(runs.checkpoints(id).map(({ update }) => update)).toEqual([20, 40]);
    expect((await store.recordings.episodes(id)).length).toBeGreaterThan(0);
  }
});

test('checkpoints that are gone there keep no episodes from coming home, and are said', async () => {
  const lab = withCluster();
  const { runs, cluster, store } = lab;
  const [id] = await sendRuns(lab, config);
  cluster.beforeCheckpoint = () =>
    Promise.reject(new TaskFolderError('TASK_CHECKPOINT', 'weights.safetensors is not there'));
  cluster.startAll();
  await isHome(lab, await runs.settled(id).then((run) => run.id));
  expect((await store.recordings.episodes(id)).length).toBeGreaterThan(0);
  expect(runs.checkpoints(id)).toEqual([]);
  expect(story(runs, id).at(-1)).toBe(
    'finished: something of it could not be brought home: weights.safetensors is not there',
  );
});

test('a signal that does not arrive keeps nobody from looking', async () => {
  const lab = withCluster();
  const { runs, cluster } = lab;
  const [first, second] = await sendRuns(lab, long, 2);
  cluster.startAll();
  for (const id of [first, second]) await until(runs, id, isPast(20));
  cluster.unheard = new PlaceError('PLACE_UNREACHABLE', 'scancel gave no answer');
  runs.stop(first);
  // The task reads what is asked of it.
  expect((await runs.settled(first)).state).toBe('stopped');
  const { progress } = runs.get(second);
  await until(runs, second, isPast(progress.update));
});

test('folders of jobs that wait are read once, not at every look', async () => {
  const lab = withCluster();
  const { runs, cluster } = lab;
  const [id] = await sendRuns(lab, config);
  const count = (word: string) => cluster.asked.filter((each) => each.startsWith(word)).length;
  const before = count('jobs');
  await expect.poll(() => count('jobs')).toBeGreaterThan(before + 3);
  expect(count('read')).toBeLessThanOrEqual(1);
  cluster.startAll();
  expect((await runs.settled(id)).state).toBe('finished');
});

test('what cannot be sent, or removed, keeps nobody from looking', async () => {
  const lab = withCluster();
  const { runs, places, cluster } = lab;
  const [first, second] = await sendRuns(lab, long, 2);
  cluster.startAll();
  for (const id of [first, second]) await until(runs, id, isPast(20));
  cluster.failing.set('receive', new PlaceError('PLACE_ANSWER', 'the disk is full'));
  cluster.failing.set('remove', new PlaceError('PLACE_ANSWER', 'that is somebody else’s'));
  const third = runs.create(config, {}, undefined, 'fake').id;
  await removeForever(lab, first);
  await expect.poll(() => cluster.asked.some((each) => each.startsWith('remove'))).toBe(true);
  expect(places.list()[0].problem).toBe('the disk is full');
  await until(runs, second, isPast(runs.get(second).progress.update));
  cluster.failing.clear();
  await until(runs, third, ({ place }) => !!place?.job);
});

test('runs that are deleted before Slurm has taken them leave the others what they are', async () => {
  const lab = withCluster();
  const { runs, experiments, cluster } = lab;
  cluster.failing.set('submit', new PlaceError('PLACE_UNREACHABLE', 'sbatch gave no answer'));
  const axes = { variants: ['carry' as const], seeds: [1, 2, 3, 4], grid: [] };
  const made = experiments.create({ name: 'E', config, ...axes, start: true, place: 'fake' });
  const [first, second, ...others] = made.runs.map(({ id }) => id);
  await expect.poll(() => cluster.asked.some((each) => each.startsWith('submit'))).toBe(true);
  await removeForever(lab, second);
  // The first after it may have been under way.
  const submits = () => cluster.asked.filter((each) => each.startsWith('submit')).length;
  const before = submits();
  await expect.poll(submits).toBeGreaterThan(before + 1);
  cluster.failing.clear();
  for (const id of [first, ...others]) await until(runs, id, ({ place }) => !!place?.job);
  expect([...cluster.jobs.keys()]).toEqual(['100_0', '100_2', '100_3']);
  for (const id of [first, ...others]) {
    expect(cluster.jobs.get(jobOf(lab, id))?.task).toMatch(new RegExp(`^${id}-`));
  }
});

test('the folder of a run that is deleted goes also when nothing else is there', async () => {
  const lab = withCluster();
  const { runs, cluster } = lab;
  const [id] = await sendRuns(lab, config);
  cluster.startAll();
  await isHome(lab, await runs.settled(id).then((run) => run.id));
  const looks = () => cluster.asked.filter((each) => each === 'jobs').length;
  await expect.poll(() => lab.places.list()[0].training).toBe(0);
  const before = looks();
  await removeForever(lab, id);
  await expect.poll(() => readdirSync(join(cluster.folder, 'tasks'))).toEqual([]);
  expect(looks()).toBe(before);
});

test('a run goes on once, however often it is asked to while it is brought home', async () => {
  const lab = withCluster();
  const { runs } = lab;
  const { id, letCome } = await stoppedOnItsWayHome(lab);
  const asked = [1, 2].map(() => runs.resume(id, { place: null }));
  letCome();
  const told = await Promise.allSettled(asked);
  expect(told.map(({ status }) => status)).toEqual(['fulfilled', 'rejected']);
  expect(story(runs, id).filter((each) => each.startsWith('queued'))).toHaveLength(2);
  await until(runs, id, isIn('running'));
  runs.stop(id);
  await runs.settled(id);
});

test('a run stays where it is when this version cannot use its place', async () => {
  const lab = withCluster();
  const { cluster, store, dataFolder } = lab;
  const [id] = await sendRuns(lab, long);
  cluster.startAll();
  await until(lab.runs, id, isPast(20));
  cluster.failing.set('episodes', new PlaceError('PLACE_UNREACHABLE', 'it does not answer'));
  lab.runs.stop(id);
  await until(lab.runs, id, isIn('stopped'));
  store.database.run("UPDATE places SET settings = json_set(settings, '$.fromTheFuture', 1)");
  await lab.close();
  const { runs } = superviseRuns({ dataFolder, connect: () => cluster.connect() });
  await expect(runs.resume(id, { place: null })).rejects.toThrow('this version cannot use it');
  expect(runs.get(id)).toMatchObject({ state: 'stopped', place: { name: 'fake', left: true } });
});
