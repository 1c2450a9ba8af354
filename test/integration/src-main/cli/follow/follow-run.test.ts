import { expect, test, vi } from 'vitest';
import { explain } from '../../../../../src-main/cli/cli-error.ts';
import { followExperiment } from '../../../../../src-main/cli/follow/follow-experiment.ts';
import { followRun } from '../../../../../src-main/cli/follow/follow-run.ts';
import { TRAINER_WORKER } from '../../../../../src-main/lab/worker-urls.ts';
import { long, withCluster } from '../../places/placed-lab.ts';
import { isIn, scriptedConfig, superviseRuns, until } from '../../runs/supervised-runs.ts';

/** What is said meanwhile, and the exit code. */
async function said(follow: () => Promise<number>) {
  const texts = { stdout: '', stderr: '' };
  const spies = (['stdout', 'stderr'] as const).map((name) =>
    vi.spyOn(process[name], 'write').mockImplementation((text) => {
      texts[name] += String(text);
      return true;
    }),
  );
  try {
    return { exitCode: await follow(), ...texts };
  } catch (error) {
    return { exitCode: explain(error).exitCode, ...texts };
  } finally {
    spies.forEach((spy) => spy.mockRestore());
  }
}

test('a run that the cluster does not take ends with exit code 1 and the reason', async () => {
  const { runs, cluster } = withCluster();
  cluster.refusal = 'Invalid account';
  const { id } = runs.create(long, {}, undefined, 'fake');
  const note = 'fake did not take it: Invalid account';
  const { exitCode, stdout } = await said(() => followRun({ runs }, id, false));
  expect(exitCode).toBe(1);
  expect(stdout.split('\n')[0]).toBe(`Run ${id} stopped after 0 updates and 0 s: ${note}`);
  const again = runs.create(long, {}, undefined, 'fake');
  const json = await said(() => followRun({ runs }, again.id, true, true));
  expect(json.exitCode).toBe(1);
  expect(JSON.parse(json.stdout)).toMatchObject({ run: again.id, state: 'stopped', note });
});

test.for(['cancelled', 'over'] as const)('so does a run whose job is %s', async (stage) => {
  const { runs, cluster } = withCluster();
  const { id } = runs.create(long, {}, undefined, 'fake');
  await until(runs, id, ({ place }) => !!place?.job);
  const following = said(() => followRun({ runs }, id, true));
  const [job] = cluster.jobs.values();
  job!.stage = stage;
  const { exitCode, stdout } = await following;
  expect(exitCode).toBe(1);
  const state = stage === 'cancelled' ? 'stopped' : 'interrupted';
  expect(JSON.parse(stdout)).toMatchObject({ state, note: `job ${job!.id} ${stage}` });
});

test('one that goes on at the cluster is done', async () => {
  const { runs } = withCluster();
  const { id } = runs.create(long, {}, undefined, 'fake');
  const { exitCode, stdout } = await said(() => followRun({ runs }, id, true, true));
  expect(exitCode).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({ run: id, state: 'queued' });
});

test('one whose training time is over is done, one that somebody else stops is not', async () => {
  const { runs } = superviseRuns({ trainerWorker: TRAINER_WORKER });
  const timed = runs.create(long, { maxSeconds: 0.05 });
  const { exitCode, stdout } = await said(() => followRun({ runs }, timed.id, true));
  expect(exitCode).toBe(0);
  const note = 'the training time was over';
  expect(JSON.parse(stdout)).toMatchObject({ state: 'stopped', note });
  const stopped = runs.create(long);
  const following = said(() => followRun({ runs }, stopped.id, true));
  await until(runs, stopped.id, isIn('running'));
  runs.stop(stopped.id);
  expect((await following).exitCode).toBe(1);
});

test('a failed run tells its state, too', async () => {
  const { runs } = superviseRuns();
  const { id } = runs.create(scriptedConfig('fail 5'));
  const { exitCode, stdout } = await said(() => followRun({ runs }, id, true));
  expect(exitCode).toBe(1);
  expect(JSON.parse(stdout)).toMatchObject({ run: id, state: 'failed' });
});

test('an experiment says why each of its runs stopped', async () => {
  const { runs, experiments, cluster } = withCluster();
  cluster.refusal = 'Invalid account';
  const { id } = experiments.create({
    name: 'Two',
    config: long,
    variants: ['carry'],
    seeds: [1],
    start: true,
    place: 'fake',
  });
  const { exitCode, stderr } = await said(() => followExperiment({ runs, experiments }, id, false));
  expect(exitCode).toBe(1);
  expect(stderr).toContain(' stopped: fake did not take it: Invalid account\n');
});
