import { expect, test } from 'vitest';
import { LIVE_RUN_STATES } from '../../../../shared/contract/runs.ts';
import { markRunDeleted } from '../../../../src-main/store/runs/delete-run.ts';
import { findRun } from '../../../../src-main/store/runs/runs-repository.ts';
import {
  isIn,
  isPast,
  runFolderExists,
  scriptedConfig,
  story,
  superviseRuns,
  until,
} from './supervised-runs.ts';

test('one run trains at a time, in the order of creation', async () => {
  const { runs } = superviseRuns();
  const ids = ['a', 'b', 'c'].map((name) => runs.create(scriptedConfig(name, { updates: 8 })).id);
  let most = 0;
  const done: string[] = [];
  const watching = new AbortController();
  const watch = async () => {
    for await (const _ of runs.watch(watching.signal)) {
      const list = runs.list();
      most = Math.max(most, list.filter(isIn('running')).length);
      for (const { id, state } of list) {
        if (state === 'finished' && !done.includes(id)) done.push(id);
      }
    }
  };
  const watched = watch();
  await Promise.all(ids.map((id) => runs.settled(id)));
  watching.abort();
  await watched;
  expect(most).toBe(1);
  expect(done).toEqual(ids);
});

test('as many runs train at a time as are allowed', async () => {
  const { runs } = superviseRuns({ maxRunning: 2 });
  const ids = ['a', 'b', 'c'].map(() => runs.create(scriptedConfig('wait 3')).id);
  await until(runs, ids[0], isPast(2));
  await until(runs, ids[1], isPast(2));
  expect(ids.map((id) => runs.get(id).state)).toEqual(['running', 'running', 'queued']);
  runs.stop(ids[0]);
  await until(runs, ids[2], isIn('running'));
  expect((await runs.settled(ids[0])).state).toBe('stopped');
});

test('a queued run is stopped at once, and the next one takes its turn', async () => {
  const { runs } = superviseRuns();
  const [first, second, third] = ['a', 'b', 'c'].map((name) =>
    runs.create(scriptedConfig(name, { updates: 20 })),
  );
  expect(runs.stop(second.id).state).toBe('stopped');
  await runs.settled(third.id);
  expect(runs.get(first.id).state).toBe('finished');
  expect(story(runs, second.id)).toEqual(['queued', 'stopped']);
});

test('a run that is stopped before its worker starts never starts', async () => {
  const { runs } = superviseRuns();
  const { id } = runs.create(scriptedConfig('a'));
  runs.stop(id);
  expect((await runs.settled(id)).state).toBe('stopped');
  expect(story(runs, id)).toEqual(['queued', 'stopping', 'stopped']);
});

test('a run whose configuration another version wrote fails, and the next one starts', async () => {
  const { runs, store } = superviseRuns();
  const first = runs.create(scriptedConfig('a', { updates: 20 }));
  const old = runs.create(scriptedConfig('b'));
  const last = runs.create(scriptedConfig('c', { updates: 2 }));
  store.database.run(
    `UPDATE runs SET config = json_set(config, '$.seed', 'one') WHERE id = ?`,
    old.id,
  );
  expect((await runs.settled(last.id)).state).toBe('finished');
  expect(runs.get(first.id).state).toBe('finished');
  expect(runs.get(old.id)).toMatchObject({
    state: 'failed',
    error: expect.stringContaining('seed'),
  });
});

test('closing the lab leaves resumable runs with a checkpoint and no live run', async () => {
  const first = superviseRuns();
  const running = first.runs.create(scriptedConfig('a', { updates: 1_000_000 }));
  const waiting = first.runs.create(scriptedConfig('b', { updates: 5 }));
  await until(first.runs, running.id, isPast(12));
  const closed = first.close();
  expect(() => first.runs.create(scriptedConfig('late'))).toThrow(
    expect.objectContaining({ code: 'CLOSING' }),
  );
  await closed;

  const { runs } = superviseRuns({ dataFolder: first.dataFolder });
  expect(runs.list().filter(isIn(...LIVE_RUN_STATES))).toEqual([]);
  expect(story(runs, running.id).slice(-2)).toEqual([
    'stopping',
    'interrupted: the lab was closed',
  ]);
  expect(story(runs, waiting.id)).toEqual(['queued', 'interrupted: the lab was closed']);
  const { update } = runs.get(running.id).progress;
  expect(runs.checkpoints(running.id).at(-1)!.update).toBe(update);
  await runs.resume(running.id);
  await until(runs, running.id, isPast(update));
});

test('a deletion that was cut off is finished when the store is opened', async () => {
  const first = superviseRuns();
  const { id } = first.runs.create(scriptedConfig('a', { updates: 12 }));
  await first.runs.settled(id);
  markRunDeleted(first.store.database, findRun(first.store.database, id)!.number, 1);
  await first.close();
  expect(runFolderExists(first.dataFolder, id)).toBe(true);

  const second = superviseRuns({ dataFolder: first.dataFolder });
  await second.close();
  expect(runFolderExists(first.dataFolder, id)).toBe(false);
  const third = superviseRuns({ dataFolder: first.dataFolder });
  expect(third.store.database.all('SELECT id FROM runs')).toEqual([]);
});
