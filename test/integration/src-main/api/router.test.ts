import { isDefinedError, safe } from '@orpc/client';
import { expect, test } from 'vitest';
import type { MetricPoint } from '../../../../shared/contract/metrics.ts';
import { scriptedConfig } from '../runs/supervised-runs.ts';
import { connectClient } from './port-client.ts';
import { eventually } from '../../../unit/eventually.ts';

test('a run is created, followed to its end, and its recordings are read', async () => {
  const { client } = connectClient();
  const events = await client.runs.watch();
  const { id, state } = await client.runs.create({ config: scriptedConfig('followed') });
  expect(state).toBe('queued');
  const states = new Set<string>();
  for await (const event of events) {
    if (event.kind !== 'changed') continue;
    states.add(event.run.state);
    if (event.run.state === 'finished') break;
  }
  expect([...states].slice(-2)).toEqual(['running', 'finished']);

  expect(await client.runs.list()).toEqual([await client.runs.get({ id })]);
  expect((await client.runs.config({ id })).name).toBe('followed');
  expect((await client.runs.history({ id })).map((change) => change.state)).toEqual([
    'queued',
    'running',
    'finished',
  ]);
  expect((await client.runs.checkpoints({ id })).map(({ update }) => update)).toEqual([20, 30]);
  const [loss, goalRate] = await client.metrics.query({
    runId: id,
    keys: ['train/loss', 'validation/goalRate'],
    buckets: 100,
  });
  expect(loss).toMatchObject({ key: 'train/loss', points: 30 });
  expect(goalRate).toMatchObject({ key: 'validation/goalRate', points: 0, updates: [] });
  const episodes = await client.episodes.list({ runId: id });
  // Of the first round, a sample of one.
  expect(episodes.map(({ update }) => update)).toEqual([30, 30, 30, 20, 20, 20, 10]);
  const record = await client.episodes.get({ id: episodes[0].id });
  expect(new Uint8Array(await record.arrayBuffer())).toEqual(Uint8Array.of(30, 0));
});

test('live points arrive in order', async () => {
  const { client } = connectClient();
  const { id } = await client.runs.create({
    config: scriptedConfig('live', { updates: 1_000_000 }),
  });
  const points: MetricPoint[] = [];
  for await (const batch of await client.metrics.watch({ runId: id })) {
    points.push(...batch);
    if (points.length >= 50) break;
  }
  const updates = points.map(({ update }) => update);
  expect(updates).toEqual(updates.toSorted((a, b) => a - b));
});

test('pause, resume, stop, rename and delete answer with the run', async () => {
  const { client } = connectClient();
  const { id } = await client.runs.create({ config: scriptedConfig('a', { updates: 1_000_000 }) });
  const inState = (state: string) =>
    eventually(async () => expect((await client.runs.get({ id })).state).toBe(state));
  await inState('running');
  expect((await client.runs.pause({ id })).state).toBe('pausing');
  await inState('paused');
  expect((await client.runs.resume({ id })).id).toBe(id);
  await inState('running');
  expect((await client.runs.rename({ id, name: '  b ' })).name).toBe('b');
  expect((await client.runs.stop({ id })).state).toBe('stopping');
  await inState('stopped');
  expect(await client.runs.delete({ id })).toEqual({ id });
  expect(await client.runs.list()).toEqual([]);
});

test('what the lab runs on and its presets are told', async () => {
  const { client, dataFolder } = connectClient();
  expect(await client.system.info()).toMatchObject({ version: '1.2.3', dataFolder });
  const presets = await client.system.presets();
  expect(presets.find(({ id }) => id === 'paper-four-rooms')?.parameters).toBe(541_186);
});

test('a configuration that cannot be used comes back with dotted paths', async () => {
  const { client } = connectClient();
  const config = scriptedConfig('bad');
  const { error } = await safe(
    client.runs.create({
      config: { ...config, learning: { ...config.learning, batchSize: 'many' }, colour: 'red' },
    }),
  );
  if (!isDefinedError(error) || error.code !== 'INVALID_CONFIG') throw error;
  expect(error.data.issues.map(({ path }) => path).toSorted()).toEqual([
    'colour',
    'learning.batchSize',
  ]);
  expect(await client.runs.list()).toEqual([]);
});

test('errors have their code, data and message on the side of the client', async () => {
  const { client } = connectClient();
  const missing = await safe(client.runs.get({ id: 'nobody' }));
  if (!isDefinedError(missing.error) || missing.error.code !== 'RUN_NOT_FOUND') throw missing.error;
  expect(missing.error.data).toEqual({ id: 'nobody' });
  expect(missing.error.message).toBe('there is no run nobody');

  const { id } = await client.runs.create({ config: scriptedConfig('done', { updates: 1 }) });
  await eventually(async () => expect((await client.runs.get({ id })).state).toBe('finished'));
  const conflict = await safe(client.runs.pause({ id }));
  if (!isDefinedError(conflict.error) || conflict.error.code !== 'RUN_STATE_CONFLICT') {
    throw conflict.error;
  }
  expect(conflict.error.data).toEqual({ id, state: 'finished', action: 'pause' });

  const episode = await safe(client.episodes.get({ id: 12_345 }));
  if (!isDefinedError(episode.error) || episode.error.code !== 'EPISODE_NOT_FOUND') {
    throw episode.error;
  }
  expect(episode.error.data).toEqual({ id: 12_345 });
});

test.each(['metrics', 'episodes', 'points'] as const)(
  '%s of no run are not found',
  async (what) => {
    const { client } = connectClient();
    const runId = 'nobody';
    const asked = {
      metrics: () => client.metrics.query({ runId, keys: ['train/loss'], buckets: 2 }),
      episodes: () => client.episodes.list({ runId }),
      points: () => client.metrics.watch({ runId }),
    }[what]();
    await expect(asked).rejects.toMatchObject({ code: 'RUN_NOT_FOUND', defined: true });
  },
);

test('a store that fails is told as such, with its reason', async () => {
  const { client, store } = connectClient();
  store.database.script('ALTER TABLE validations RENAME TO elsewhere');
  await expect(client.runs.list()).rejects.toMatchObject({
    code: 'STORE_FAILED',
    defined: true,
    message: expect.stringContaining('no such table: validations'),
  });
  store.database.script('ALTER TABLE elsewhere RENAME TO validations');
});

test('a client that goes away leaves no subscription behind', async () => {
  const { client, runs, disconnect } = connectClient();
  const { id } = await client.runs.create({ config: scriptedConfig('a', { updates: 1_000_000 }) });
  const left = new AbortController();
  const events = await client.runs.watch(undefined, { signal: left.signal });
  const points = await client.metrics.watch({ runId: id });
  await points.next();
  expect(runs.watchers.count).toBe(2);
  left.abort();
  await expect(events.next()).rejects.toThrow();
  await eventually(() => expect(runs.watchers.count).toBe(1));
  disconnect();
  await eventually(() => expect(runs.watchers.count).toBe(0));
});
