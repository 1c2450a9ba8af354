import { isDefinedError, safe } from '@orpc/client';
import { expect, test } from 'vitest';
import { someExperiment } from '../experiments/some-experiment.ts';
import { connectClient } from './port-client.ts';

test('an experiment is created, followed to its end, extended and deleted', async () => {
  const { client } = connectClient();
  const events = await client.experiments.watch();
  const created = await client.experiments.create(someExperiment({}, { start: true }));
  const { id } = created;
  expect(created).toMatchObject({ name: 'Both', notes: '', grid: [], state: 'running' });
  for await (const event of events) {
    if (event.kind === 'changed' && event.experiment.state === 'finished') break;
  }
  const done = await client.experiments.get({ id });
  expect(await client.experiments.list()).toEqual([done]);
  expect(done.counts.finished).toBe(4);
  expect((await client.experiments.config({ id })).name).toBe('base');
  expect((await client.runs.get({ id: done.runs[0]!.id })).state).toBe('finished');

  const extended = await client.experiments.extend({ id, seeds: [3] });
  expect(extended).toMatchObject({ state: 'held', seeds: [1, 2, 3] });
  expect((await client.experiments.resume({ id })).state).toBe('running');
  expect((await client.experiments.stop({ id })).state).toBe('held');
  expect((await client.experiments.edit({ id, notes: 'odd' })).notes).toBe('odd');
  expect(await client.experiments.delete({ id, runs: 'delete' })).toEqual({ id });
  expect(await client.runs.list()).toEqual([]);
});

test('what cannot be run comes back with dotted paths', async () => {
  const { client } = connectClient();
  const grid = [
    { path: 'model.width', values: [32, 4] },
    { path: 'learning.batchSize', values: ['many'] },
  ];
  const seeds = [1, -1];
  const { error } = await safe(client.experiments.create(someExperiment({}, { grid, seeds })));
  if (!isDefinedError(error) || error.code !== 'INVALID_CONFIG') throw error;
  expect(new Set(error.data.issues.map(({ path }) => path))).toEqual(
    new Set(['model.width', 'learning.batchSize', 'seed']),
  );
  expect(await client.experiments.list()).toEqual([]);
});

test('an experiment that is not there is told as such', async () => {
  const { client } = connectClient();
  const { error } = await safe(client.experiments.stop({ id: 'nobody' }));
  if (!isDefinedError(error) || error.code !== 'EXPERIMENT_NOT_FOUND') throw error;
  expect(error.data).toEqual({ id: 'nobody' });
  expect(error.message).toBe('there is no experiment nobody');
});
