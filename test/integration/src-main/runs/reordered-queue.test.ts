import { expect, test } from 'vitest';
import type { RunQueue } from '../../../../shared/contract/queue.ts';
import { someExperiment } from '../experiments/some-experiment.ts';
import {
  isIn,
  isPast,
  scriptedConfig,
  story,
  type SupervisedRuns,
  superviseRuns,
  until,
} from './supervised-runs.ts';

function namesOf({ runs }: SupervisedRuns, queue: RunQueue = runs.queue.list()): string {
  return queue.map(({ id }) => runs.get(id).name).join(' ');
}

/** A lab in which one run trains until it is stopped, and some wait. */
async function withWaiting(...names: string[]) {
  const lab = superviseRuns();
  const first = lab.runs.create(scriptedConfig('wait 3')).id;
  const ids = names.map((name) => lab.runs.create(scriptedConfig(name, { updates: 4 })).id);
  await until(lab.runs, first, isPast(2));
  return { lab, first, ids };
}

test('the queue is in the order of creation and says why each waits', async () => {
  const { lab } = await withWaiting('a', 'b');
  expect(namesOf(lab)).toBe('a b');
  expect(lab.runs.queue.list().map(({ why }) => why)).toEqual([
    { kind: 'single-runs', most: 1 },
    { kind: 'single-runs', most: 1 },
  ]);
});

test('runs are moved, and have their turns in the new order', async () => {
  const { lab, first, ids } = await withWaiting('a', 'b', 'c', 'd');
  const [a, b, c, d] = ids as [string, string, string, string];
  const { queue } = lab.runs;
  expect(namesOf(lab, queue.move({ ids: [c], to: 'top' }))).toBe('c a b d');
  expect(namesOf(lab, queue.move({ ids: [a], to: { before: d } }))).toBe('c b a d');
  expect(namesOf(lab, queue.move({ ids: [b, c], to: 'bottom' }))).toBe('a d c b');
  const late = lab.runs.create(scriptedConfig('e', { updates: 4 })).id;
  expect(namesOf(lab)).toBe('a d c b e');
  lab.runs.stop(first);
  const ends: string[] = [];
  await Promise.all(
    [...ids, late].map(async (id) => {
      await lab.runs.settled(id);
      ends.push(lab.runs.get(id).name);
    }),
  );
  expect(ends.join(' ')).toBe('a d c b e');
  expect(queue.list()).toEqual([]);
  // Where they stood means nothing any more.
  expect(lab.store.database.all('SELECT * FROM queue_places')).toEqual([]);
});

test('what does not wait cannot be moved or held back, and nothing changes', async () => {
  const { lab, first, ids } = await withWaiting('a', 'b');
  const { queue } = lab.runs;
  const conflict = expect.objectContaining({ code: 'RUN_STATE_CONFLICT' });
  expect(() => queue.move({ ids: [first], to: 'top' })).toThrow(conflict);
  expect(() => queue.move({ ids: [ids[1]!], to: { before: first } })).toThrow(conflict);
  expect(() => queue.hold([ids[0]!, first], true)).toThrow(conflict);
  expect(() => queue.move({ ids: ['nobody'], to: 'top' })).toThrow(
    expect.objectContaining({ code: 'RUN_NOT_FOUND' }),
  );
  expect(namesOf(lab)).toBe('a b');
  expect(queue.list().map(({ why }) => why.kind)).toEqual(['single-runs', 'single-runs']);
});

test('a run that is held back lets the others by until it is let go', async () => {
  const { lab, first, ids } = await withWaiting('a', 'b');
  const [a, b] = ids as [string, string];
  expect(lab.runs.queue.hold([a], true)[0]).toEqual({
    id: a,
    why: { kind: 'held-back' },
    beginsIn: null,
  });
  lab.runs.stop(first);
  expect((await lab.runs.settled(b)).state).toBe('finished');
  expect(lab.runs.get(a).state).toBe('queued');
  lab.runs.queue.hold([a], false);
  expect((await lab.runs.settled(a)).state).toBe('finished');
});

test('the order of the runs of an experiment stays when the lab is closed', async () => {
  const first = superviseRuns({ threadBudget: 1 });
  const { id, runs } = first.experiments.create(someExperiment({ threads: 1 }));
  const [one, two, three, four] = runs.map((run) => run.id) as [string, string, string, string];
  first.runs.queue.move({ ids: [three], to: 'top' });
  first.runs.queue.hold([two], true);
  expect(first.runs.queue.list().map((run) => [run.id, run.why.kind])).toEqual([
    [three, 'experiment-held'],
    [one, 'experiment-held'],
    [two, 'held-back'],
    [four, 'experiment-held'],
  ]);
  await first.close();

  const lab = superviseRuns({ threadBudget: 1, dataFolder: first.dataFolder });
  expect(lab.runs.queue.list().map((run) => run.id)).toEqual([three, one, two, four]);
  expect(lab.runs.queue.list()[2]!.why.kind).toBe('held-back');
  // Whoever resumes all of it wants all of it.
  const begun: string[] = [];
  const watching = (async () => {
    for await (const event of lab.runs.watch()) {
      if (event.kind !== 'changed' || !isIn('running')(event.run)) continue;
      if (!begun.includes(event.run.id)) begun.push(event.run.id);
      if (begun.length === 4) return;
    }
  })();
  await lab.experiments.resume(id);
  await watching;
  expect(begun).toEqual([three, one, two, four]);
  await lab.experiments.settled(id);
});

test('single runs find their places again when they are resumed', async () => {
  const { lab, ids } = await withWaiting('a', 'b', 'c');
  const [a, b, c] = ids as [string, string, string];
  lab.runs.queue.move({ ids: [c], to: 'top' });
  await lab.close();
  const again = superviseRuns({ dataFolder: lab.dataFolder });
  again.runs.create(scriptedConfig('wait 3'));
  await again.runs.resume(a);
  await again.runs.resume(b);
  await again.runs.resume(c);
  expect(namesOf(again)).toBe('c a b');
});

test('when runs begin is not told while nobody knows how long those before them take', async () => {
  const { lab } = await withWaiting('a', 'b');
  expect(lab.runs.queue.list().map(({ beginsIn }) => beginsIn)).toEqual([null, null]);
});

test('a run like another one remembers where it differs, also when that is gone', async () => {
  const { runs } = superviseRuns();
  const first = runs.create(scriptedConfig('first', { updates: 2 }));
  const config = scriptedConfig('second', { updates: 4 });
  const second = runs.create({ ...config, seed: 5 }, {}, first.id);
  const differences = [
    { path: 'seed', from: config.seed, to: 5 },
    { path: 'learning.updates', from: 2, to: 4 },
  ];
  expect(runs.origin(second.id)).toEqual({ id: first.id, name: 'first', differences });
  expect(runs.origin(first.id)).toBeNull();
  expect(story(runs, second.id)[0]).toBe(
    `queued: same as ${first.id}, but seed 5, learning.updates 4`,
  );
  await Promise.all([runs.settled(first.id), runs.settled(second.id)]);
  runs.delete(first.id);
  expect(runs.origin(second.id)?.name).toBe('first');
  expect(() => runs.create(config, {}, 'nobody')).toThrow(
    expect.objectContaining({ code: 'RUN_NOT_FOUND' }),
  );
});
