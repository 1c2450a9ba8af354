import { safe } from '@orpc/client';
import { expect, test } from 'vitest';
import { scriptedConfig } from '../runs/supervised-runs.ts';
import { connectClient } from './port-client.ts';

test('a run is forked over the API, and refusals come back with their code', async () => {
  const { client, runs } = connectClient();
  const { id } = await client.runs.create({ config: scriptedConfig('parent') });
  const early = await safe(client.runs.fork({ id }));
  expect(early.error).toMatchObject({ code: 'NO_CHECKPOINT', data: { id } });
  await runs.settled(id);
  const checkpoints = await client.runs.checkpoints({ id });
  expect(checkpoints.map(({ update }) => update)).toEqual([20, 30]);
  for (const { hash } of checkpoints) expect(hash).toMatch(/^[0-9a-f]{64}$/);
  const fork = await client.runs.fork({ id, update: 20, set: ['learning.updates=40'] });
  expect(fork).toMatchObject({ parent: { id, update: 20 }, progress: { update: 20 } });
  const narrow = await safe(client.runs.fork({ id, set: ['model.width=64'] }));
  expect(narrow.error).toMatchObject({ code: 'INVALID_CONFIG' });
});
