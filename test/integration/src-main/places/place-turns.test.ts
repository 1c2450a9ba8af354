import { expect, test } from 'vitest';
import { TRAINER_WORKER } from '../../../../src-main/lab/worker-urls.ts';
import { PlaceError } from '../../../../src-main/places/place-error.ts';
import { TaskFolderError } from '../../../../src-main/task-folder/task-folder-error.ts';
import { isIn, isPast, story, superviseRuns, until } from '../runs/supervised-runs.ts';
import { tinyConfig } from '../trainer/tiny-config.ts';
import { FakeCluster } from './fake-cluster.ts';

const config = tinyConfig('quick');
/** Nobody waits for its end. */
const long = tinyConfig('quick', { learning: { ...config.learning, updates: 100_000 } });

function withCluster() {
  const cluster = new FakeCluster();
  const supervised = superviseRuns({
    trainerWorker: TRAINER_WORKER,
    connect: () => cluster.connect(),
  });
  supervised.places.save(cluster.place());
  return { cluster, ...supervised };
}

type Lab = ReturnType<typeof withCluster>;

async function sendRuns({ runs }: Lab, of: typeof config, count = 1): Promise<string[]> {
  const ids = Array.from({ length: count }, () => runs.create(of, {}, undefined, 'fake').id);
  for (const id of ids) await until(runs, id, ({ place }) => !!place?.job);
  return ids;
}

const jobOf = ({ runs }: Lab, id: string) => runs.get(id).place!.job!.id;
const isHome = (lab: Lab, id: string) => until(lab.runs, id, ({ place }) => !place!.left);

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
