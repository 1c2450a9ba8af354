import { safe } from '@orpc/client';
import { expect, test } from 'vitest';
import { scriptedConfig } from '../runs/supervised-runs.ts';
import { connectClient } from './port-client.ts';
import { eventually } from '../../../unit/eventually.ts';

async function all<T>(events: AsyncIterable<T>): Promise<T[]> {
  const heard: T[] = [];
  for await (const event of events) heard.push(event);
  return heard;
}

test('the engines are listed', async () => {
  const { client } = connectClient();
  expect(await client.engines.list()).toEqual([
    { id: 'onnx-cpu', label: 'Scripted', available: true, detail: 'no engine' },
  ]);
});

test('an examination tells its progress and what it found, and ends', async () => {
  const { client } = connectClient();
  const events = await all(await client.engines.examine({ config: scriptedConfig('good') }));
  expect(events).toMatchObject([
    { kind: 'progress', engine: 'onnx-cpu', stage: 'calibration', done: 1, total: 2 },
    { kind: 'examined', examination: { engine: 'onnx-cpu', refused: null } },
  ]);
});

test('an estimate comes at once, then with the time; the second time with the time at once', async () => {
  const { client } = connectClient();
  const config = scriptedConfig('good');
  const times = async () => {
    const events = await all(await client.engines.estimate({ config }));
    return events.map((event) => (event.kind === 'estimate' ? event.estimate.time : event));
  };
  expect(await times()).toEqual([
    null,
    { kind: 'progress', done: 4, total: 5 },
    expect.objectContaining({ secondsPerUpdate: 0.5 }),
  ]);
  expect(await times()).toEqual([expect.objectContaining({ secondsPerUpdate: 0.5 })]);
});

test('what was measured beside a run is told, but not kept', async () => {
  const { client } = connectClient();
  const config = scriptedConfig('good');
  const kinds = async () => {
    const events = await all(await client.engines.estimate({ config }));
    return events.map(({ kind }) => kind);
  };
  const measured = ['estimate', 'progress', 'estimate'];
  const { id } = await client.runs.create({
    config: scriptedConfig('long', { updates: 1_000_000 }),
  });
  await eventually(async () => expect((await client.runs.get({ id })).state).toBe('running'));
  expect(await kinds()).toEqual(measured);
  await client.runs.pause({ id });
  await eventually(async () => expect((await client.runs.get({ id })).state).toBe('paused'));
  expect(await kinds()).toEqual(measured);
  expect(await kinds()).toEqual(['estimate']);
});

test('an engine that was refused is not measured again', async () => {
  const { client } = connectClient();
  const config = scriptedConfig('refuse');
  const kinds: string[] = [];
  for (let i = 0; i < 2; i++) {
    const { error } = await safe(
      (async () => {
        for await (const { kind } of await client.engines.estimate({ config })) kinds.push(kind);
      })(),
    );
    expect(error).toMatchObject({ code: 'ENGINE_FAILED', defined: true, message: 'no engine' });
  }
  expect(kinds).toEqual(['estimate', 'progress', 'estimate']);
});

test('a configuration that cannot be used is refused', async () => {
  const { client } = connectClient();
  const config = { ...scriptedConfig('bad'), colour: 'red' };
  const refused = { code: 'INVALID_CONFIG', defined: true };
  await expect(client.engines.examine({ config })).rejects.toMatchObject(refused);
  await expect(client.engines.estimate({ config })).rejects.toMatchObject(refused);
});

test('closing the iterator, leaving, or the end of the lab ends an examination', async () => {
  const { client, engines, disconnect } = connectClient();
  const config = scriptedConfig('slow');
  const idle = () => eventually(() => expect(engines.busy).toBe(0));

  const closed = await client.engines.examine({ config });
  await closed.next();
  expect(engines.busy).toBe(1);
  await closed.return?.();
  await idle();

  const left = new AbortController();
  const aborted = await client.engines.estimate({ config }, { signal: left.signal });
  await aborted.next();
  left.abort();
  await idle();

  const cut = await client.engines.examine({ config });
  await cut.next();
  disconnect();
  await idle();
});

test('the end of the lab ends an examination', async () => {
  const { client, engines } = connectClient();
  const events = await client.engines.examine({ config: scriptedConfig('slow') });
  await events.next();
  await engines.close();
  expect(engines.busy).toBe(0);
  expect((await events.next()).done).toBe(true);
});

test('a run tells its engine, null before it has one', async () => {
  const { client } = connectClient();
  const { id } = await client.runs.create({ config: scriptedConfig('a') });
  const waiting = await client.runs.create({ config: scriptedConfig('b') });
  expect(await client.runs.engine({ id: waiting.id })).toBeNull();
  await eventually(async () =>
    expect(await client.runs.engine({ id })).toMatchObject({
      engine: 'onnx-cpu',
      reason: 'named',
      threads: 2,
    }),
  );
  await expect(client.runs.engine({ id: 'nobody' })).rejects.toMatchObject({
    code: 'RUN_NOT_FOUND',
  });
});
