import { expect, test } from 'vitest';
import type { RunSummary } from '../../../../shared/contract/runs.ts';
import { RunConfigError } from '../../../../shared/run-config/parse.ts';
import {
  drain,
  isIn,
  isPast,
  lossUpdates,
  runFolderExists,
  scriptedConfig,
  story,
  superviseRuns,
  until,
  upTo,
} from './supervised-runs.ts';

test('a run trains to its end, and everything it said is stored', async () => {
  const { runs, store } = superviseRuns();
  const { id } = runs.create(scriptedConfig('whole'));
  const run = await runs.settled(id);
  expect(run).toMatchObject({
    name: 'whole',
    state: 'finished',
    engine: 'scripted',
    parameters: 123,
    error: null,
    resumable: false,
    progress: { update: 30, totalUpdates: 30, environmentSteps: 960 },
    lastValidation: { update: 30, goalRate: 0.3, detourGoalRate: null },
  });
  expect(story(runs, id)).toEqual(['queued', 'running', 'finished']);
  expect(await lossUpdates(store, id)).toEqual(upTo(30));
  expect(runs.checkpoints(id).map(({ update }) => update)).toEqual([20, 30]);
  const episodes = await store.recordings.episodes(id);
  expect(episodes.map(({ update, index }) => [update, index])).toEqual([
    [30, 0],
    [30, 1],
    [30, 2],
    [20, 0],
    [20, 1],
    [20, 2],
    [10, 0],
  ]);
  expect(await store.recordings.episodeRecord(episodes[1].id)).toEqual(Uint8Array.of(30, 1));
});

test('a configuration that cannot be used creates nothing', () => {
  const { runs } = superviseRuns();
  const config = { ...scriptedConfig('bad'), seed: 'one', colour: 'red' };
  expect(() => runs.create(config)).toThrow(RunConfigError);
  expect(runs.list()).toEqual([]);
});

test('a run ends at the goal rate', async () => {
  const { runs } = superviseRuns();
  const { id } = runs.create(scriptedConfig('goal'), { stopAtGoalRate: 0.2 });
  expect(await runs.settled(id)).toMatchObject({ state: 'finished', progress: { update: 20 } });
  expect(story(runs, id).at(-1)).toBe('finished: the goal rate was reached');
});

test('a run whose time is over can go on without the limit', async () => {
  const { runs } = superviseRuns();
  const { id } = runs.create(scriptedConfig('time'), { maxSeconds: 0.15 });
  expect(await runs.settled(id)).toMatchObject({ state: 'stopped', resumable: true });
  expect(story(runs, id).at(-1)).toBe('stopped: the training time was over');
  await runs.resume(id);
  expect(await runs.settled(id)).toMatchObject({ state: 'finished', progress: { update: 30 } });
});

test('a run whose time is over keeps its limit when it goes on from a checkpoint before that', async () => {
  const { runs } = superviseRuns();
  const { id } = runs.create(scriptedConfig('time'), { maxSeconds: 0.25 });
  await runs.settled(id);
  for (const update of [20, 0]) {
    await runs.resume(id, { update });
    const again = await runs.settled(id);
    expect(again.state).toBe('stopped');
    expect(again.progress.update).toBeLessThan(30);
    expect(story(runs, id).at(-1)).toBe('stopped: the training time was over');
  }
});

test('a run that goes back has trained as long as at its checkpoint, before its worker says so', async () => {
  const { runs } = superviseRuns();
  const { id } = runs.create(scriptedConfig('wait 25'));
  await until(runs, id, isPast(24));
  runs.stop(id);
  await runs.settled(id);
  const seen: RunSummary[] = [];
  runs.watchers.observe((event) => event.kind === 'changed' && seen.push(event.run));
  await runs.resume(id, { update: 20 });
  await runs.settled(id);
  const first = seen.find(isIn('running'))!;
  expect(first.progress).toMatchObject({ update: 20, environmentSteps: 640, updatesPerSecond: 0 });
  expect(first.progress.wallSeconds).toBeCloseTo(0.2);
});

test('a run is paused and goes on', async () => {
  const { runs, store } = superviseRuns();
  const { id } = runs.create(scriptedConfig('wait 6', { updates: 40 }));
  await until(runs, id, isPast(5));
  expect(runs.pause(id).state).toBe('pausing');
  const paused = await until(runs, id, isIn('paused'));
  expect(paused.resumable).toBe(true);
  await runs.resume(id);
  expect(await runs.settled(id)).toMatchObject({ state: 'finished' });
  expect(story(runs, id)).toEqual([
    'queued',
    'running',
    'pausing',
    'paused',
    'running',
    'finished',
  ]);
  expect(await lossUpdates(store, id)).toEqual(upTo(40));
});

test('a run is stopped with a checkpoint and goes on from it', async () => {
  const { runs, store } = superviseRuns();
  const { id } = runs.create(scriptedConfig('wait 13', { updates: 40 }));
  await until(runs, id, isPast(12));
  expect(runs.stop(id).state).toBe('stopping');
  const stopped = await runs.settled(id);
  const { update } = stopped.progress;
  expect(stopped).toMatchObject({ state: 'stopped', resumable: true });
  expect(runs.checkpoints(id).at(-1)!.update).toBe(update);
  expect((await runs.resume(id)).state).toBe('queued');
  expect(await runs.settled(id)).toMatchObject({ state: 'finished', progress: { update: 40 } });
  expect(story(runs, id)).toEqual([
    'queued',
    'running',
    'stopping',
    'stopped',
    'queued',
    `running: from update ${update}`,
    'finished',
  ]);
  expect(await lossUpdates(store, id)).toEqual(upTo(40));
});

test('a paused run can be stopped', async () => {
  const { runs } = superviseRuns();
  const { id } = runs.create(scriptedConfig('wait 3', { updates: 40 }));
  await until(runs, id, isPast(2));
  runs.pause(id);
  await until(runs, id, isIn('paused'));
  runs.stop(id);
  expect((await runs.settled(id)).state).toBe('stopped');
});

test('commands that do not fit the state are refused, and change nothing', async () => {
  const { runs } = superviseRuns();
  const { id } = runs.create(scriptedConfig('done', { updates: 2 }));
  await runs.settled(id);
  const conflict = (action: string) =>
    expect.objectContaining({
      code: 'RUN_STATE_CONFLICT',
      detail: { code: 'RUN_STATE_CONFLICT', id, state: 'finished', action },
    });
  expect(() => runs.pause(id)).toThrow(conflict('pause'));
  expect(() => runs.stop(id)).toThrow(conflict('stop'));
  await expect(runs.resume(id)).rejects.toThrow(conflict('resume'));
  expect(story(runs, id)).toEqual(['queued', 'running', 'finished']);
});

test('a run that is not there is not found', async () => {
  const { runs } = superviseRuns();
  const notFound = expect.objectContaining({ code: 'RUN_NOT_FOUND' });
  expect(() => runs.get('nobody')).toThrow(notFound);
  expect(() => runs.rename('nobody', 'a')).toThrow(notFound);
  expect(() => runs.watchMetrics('nobody')).toThrow(notFound);
  expect(() => runs.delete('nobody')).toThrow(notFound);
  await expect(runs.settled('nobody')).rejects.toThrow(notFound);
});

test('a run is renamed', async () => {
  const { runs } = superviseRuns();
  const { id } = runs.create(scriptedConfig('old', { updates: 2 }));
  expect(runs.rename(id, 'new').name).toBe('new');
  expect((await runs.settled(id)).name).toBe('new');
});

test('a live run that is deleted vanishes at once and stops with a checkpoint', async () => {
  const { runs, storage, dataFolder } = superviseRuns();
  const { id } = runs.create(scriptedConfig('delete', { updates: 1_000_000 }));
  const events = runs.watch();
  await until(runs, id, isPast(12));
  runs.delete(id);
  expect(runs.list()).toEqual([]);
  for (let event = await events.next(); !event.done; event = await events.next()) {
    if (event.value.kind === 'deleted') {
      expect(event.value.id).toBe(id);
      break;
    }
  }
  expect(runFolderExists(dataFolder, id)).toBe(true);
  storage.restore(id);
  const run = await runs.settled(id);
  expect(run.state).toBe('stopped');
  expect(runs.checkpoints(id).at(-1)!.update).toBe(run.progress.update);
});

test('a run that is removed for ever leaves nothing behind, also one that still stops', async () => {
  const { runs, storage, store, dataFolder } = superviseRuns();
  const { id } = runs.create(scriptedConfig('delete', { updates: 1_000_000 }));
  await until(runs, id, isPast(12));
  runs.delete(id);
  await drain(storage.remove([id]));
  expect(runFolderExists(dataFolder, id)).toBe(false);
  const tables = ['runs', 'trash', 'metric_points', 'episodes', 'episode_records', 'checkpoints'];
  for (const table of tables) expect(store.database.all(`SELECT * FROM ${table}`)).toEqual([]);
});

test('whoever waits for a run learns that it was deleted', async () => {
  const { runs } = superviseRuns();
  const { id } = runs.create(scriptedConfig('long', { updates: 1_000_000 }));
  const settled = expect(runs.settled(id)).rejects.toMatchObject({ code: 'RUN_NOT_FOUND' });
  runs.delete(id);
  await settled;
});

test('a name that a terminal would obey is refused wherever a run is made', async () => {
  const { runs, experiments } = superviseRuns();
  const evil = scriptedConfig('mine\u001B[2J');
  const refused = expect.objectContaining({
    code: 'INVALID_RUN_CONFIG',
    message: 'name: control characters are not allowed',
  });
  expect(() => runs.create(evil)).toThrow(refused);
  const axes = { variants: ['carry' as const], seeds: [1] };
  expect(() => experiments.create({ name: 'a\nb', config: scriptedConfig('x'), ...axes })).toThrow(
    refused,
  );
  expect(experiments.list()).toEqual([]);
  const { id } = runs.create(scriptedConfig('parent'));
  await runs.settled(id);
  await expect(
    runs.fork(id, { config: { ...evil, learning: { ...evil.learning, updates: 90 } } }),
  ).rejects.toEqual(refused);
  expect(runs.list().map(({ name }) => name)).toEqual(['parent']);
});
