import { isDefinedError, safe } from '@orpc/client';
import { expect, test } from 'vitest';
import { scriptedConfig } from '../runs/supervised-runs.ts';
import { connectClient } from './port-client.ts';
import { eventually } from '../../../unit/eventually.ts';

test('many runs are annotated at once, and whoever watches hears of it', async () => {
  const { client } = connectClient();
  const config = scriptedConfig('a', { updates: 1 });
  const { id } = await client.runs.create({ config });
  const { id: other } = await client.runs.create({ config });
  await eventually(async () => {
    for (const run of await client.runs.list()) expect(run.state).toBe('finished');
  });
  const events = await client.runs.watch();
  const change = { tags: ['good', ' good '], starred: true, notes: 'a\r\nb' };
  const changed = await client.runs.annotate({ ids: [id, other], change });
  const said = { tags: ['good'], starred: true, archived: false, hasNotes: true };
  expect(changed).toMatchObject([
    { id, ...said },
    { id: other, ...said },
  ]);
  expect(await client.runs.notes({ id })).toBe('a\nb');
  const heard = new Set<string>();
  for await (const event of events) {
    // That it has finished is told a moment later than it can be read.
    if (event.kind !== 'changed' || !event.run.starred) continue;
    expect(event.run).toMatchObject(said);
    heard.add(event.run.id);
    if (heard.size === 2) break;
  }
  await client.runs.annotate({ ids: [other], change: { removeTags: ['good'], archived: true } });
  expect(await client.runs.get({ id: other })).toMatchObject({ tags: [], archived: true });
  const fork = await client.runs.fork({ id, set: ['learning.updates=5'] });
  expect(fork).toMatchObject({ tags: [], starred: false, archived: false, hasNotes: false });
});

test('an annotation that cannot be made of one run is made of none', async () => {
  const { client } = connectClient();
  const { id } = await client.runs.create({ config: scriptedConfig('a') });
  const missing = await safe(
    client.runs.annotate({ ids: [id, 'nobody'], change: { starred: true } }),
  );
  if (!isDefinedError(missing.error) || missing.error.code !== 'RUN_NOT_FOUND') throw missing.error;
  const tags = Array.from({ length: 50 }, (_, index) => `t${index}`);
  const { id: full } = await client.runs.create({ config: scriptedConfig('b') });
  await client.runs.annotate({ ids: [full], change: { tags } });
  const tooMany = await safe(client.runs.annotate({ ids: [id, full], change: { addTags: ['x'] } }));
  expect(tooMany.error).toMatchObject({
    code: 'ANNOTATION_REFUSED',
    message: 'nothing can have more than 50 tags',
  });
  for (const bad of [{ notes: '\u001b[2J' }, { tags: ['a,b'] }, { addTags: ['a\nb'] }]) {
    await expect(client.runs.annotate({ ids: [id], change: bad })).rejects.toThrow();
  }
  expect(await client.runs.get({ id })).toMatchObject({ starred: false, tags: [] });
});

test('experiments have tags and a star, too', async () => {
  const { client } = connectClient();
  const made = { name: 'E', config: scriptedConfig('a'), variants: ['carry' as const], seeds: [1] };
  const { id } = await client.experiments.create(made);
  const change = { addTags: ['paper'], starred: true, notes: 'Why?' };
  const [changed] = await client.experiments.annotate({ ids: [id], change });
  expect(changed).toMatchObject({ tags: ['paper'], starred: true, notes: 'Why?' });
  expect(await client.experiments.list()).toEqual([changed]);
  await expect(
    client.experiments.annotate({ ids: ['nobody'], change: { starred: true } }),
  ).rejects.toMatchObject({ code: 'EXPERIMENT_NOT_FOUND' });
});
