import { expect, test } from 'vitest';
import type { MetricPoint } from '../../../../shared/contract/metrics.ts';
import type { RunEvent } from '../../../../shared/contract/runs.ts';
import {
  isPast,
  lossUpdates,
  scriptedConfig,
  superviseRuns,
  until,
  upTo,
} from './supervised-runs.ts';

test('a watcher hears every state and rising progress', async () => {
  const { runs } = superviseRuns();
  const watching = new AbortController();
  const events: RunEvent[] = [];
  const watch = async () => {
    for await (const event of runs.watch(watching.signal)) events.push(event);
  };
  const watched = watch();
  const { id } = runs.create(scriptedConfig('watched'));
  await runs.settled(id);
  watching.abort();
  await watched;
  const seen = events.flatMap((event) => (event.kind === 'changed' ? [event.run] : []));
  expect([...new Set(seen.map(({ state }) => state))]).toEqual(['queued', 'running', 'finished']);
  const updates = seen.map(({ progress }) => progress.update);
  expect(updates).toEqual(updates.toSorted((a, b) => a - b));
  expect(updates.at(-1)).toBe(30);
});

test('points are handed out in batches, in order, and are stored by then', async () => {
  const { runs, store } = superviseRuns();
  const { id } = runs.create(scriptedConfig('points', { updates: 150 }));
  const received: MetricPoint[] = [];
  for await (const points of runs.watchMetrics(id)) {
    received.push(...points);
    const last = points.at(-1)!.update;
    expect(await lossUpdates(store, id)).toContain(last);
    if (last === 150) break;
  }
  expect(received.map(({ update }) => update)).toEqual(upTo(150));
});

test('the stream of points ends when the run is deleted', async () => {
  const { runs } = superviseRuns();
  const { id } = runs.create(scriptedConfig('deleted', { updates: 1_000_000 }));
  const points = runs.watchMetrics(id);
  await until(runs, id, isPast(3));
  runs.delete(id);
  for (let next = await points.next(); !next.done; next = await points.next());
});

test('progress is stored about once a second, not at every message', async () => {
  const { runs, store } = superviseRuns();
  const startedAt = Date.now();
  const { id } = runs.create(scriptedConfig('progress', { updates: 300 }));
  const storedUpdate = () =>
    store.database.get<{ n: number }>('SELECT update_number AS n FROM runs WHERE id = ?', id)!.n;
  const stored = new Set<number>();
  const watching = new AbortController();
  const watch = async () => {
    for await (const _ of runs.watch(watching.signal)) stored.add(storedUpdate());
  };
  const watched = watch();
  const { progress } = await runs.settled(id);
  watching.abort();
  await watched;
  const seconds = (Date.now() - startedAt) / 1000;
  expect(storedUpdate()).toBe(progress.update);
  // Nothing at first, the first progress, then once a second, and the end.
  expect(stored.size).toBeLessThanOrEqual(3 + seconds);
});
