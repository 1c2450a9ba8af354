import { expect, test } from 'vitest';
import type { ExperimentEvent } from '../../../../shared/contract/experiments.ts';
import { StoredExperiments } from '../../../../src-main/experiments/stored-experiments.ts';
import { openStore } from '../../../../src-main/store/store.ts';
import { followLives, places, someExperiment, untilRuns } from './some-experiment.ts';
import {
  drain,
  isIn,
  isPast,
  runFolderExists,
  scriptedConfig,
  story,
  superviseRuns,
  until,
} from '../runs/supervised-runs.ts';

test('all runs of an experiment are queued, seed by seed, and held until it is resumed', async () => {
  const { runs, experiments } = superviseRuns();
  const grid = [{ path: 'model.width', values: [32, 64] }];
  const created = experiments.create(someExperiment({}, { grid, notes: 'why' }));
  expect(created).toMatchObject({ name: 'Both', notes: 'why', preset: 'quick', state: 'held' });
  expect(places(created)).toEqual([
    'carry 1 32 queued',
    'reset 1 32 queued',
    'carry 1 64 queued',
    'reset 1 64 queued',
    'carry 2 32 queued',
    'reset 2 32 queued',
    'carry 2 64 queued',
    'reset 2 64 queued',
  ]);
  expect(created.counts.queued).toBe(8);
  expect(created.progress).toEqual({ updates: 0, totalUpdates: 96 });
  expect(runs.config(created.runs[6]!.id)).toMatchObject({
    name: 'Both · width 64 · carry · seed 2',
    seed: 2,
    variant: 'carry',
    model: { width: 64 },
  });
  expect(experiments.list()).toEqual([created]);
});

test('runs are trained one after the other in this order when each takes the whole budget', async () => {
  const { runs, experiments } = superviseRuns({ threadBudget: 2 });
  const { id } = experiments.create(someExperiment({ threads: 2 }, { start: true }));
  const lives = await followLives(runs, experiments.settled(id));
  expect(lives.together).toBe(1);
  expect(lives.begun).toEqual([
    'Both · carry · seed 1',
    'Both · reset · seed 1',
    'Both · carry · seed 2',
    'Both · reset · seed 2',
  ]);
  const done = experiments.get(id);
  expect(done.state).toBe('finished');
  expect(done.counts.finished).toBe(4);
  expect(done.progress).toEqual({ updates: 48, totalUpdates: 48 });
});

test('several runs share a budget of threads', async () => {
  const { runs, experiments } = superviseRuns({ threadBudget: 2 });
  const { id } = experiments.create(someExperiment({}, { name: 'wait 5 only 1', start: true }));
  const over = Promise.withResolvers<void>();
  const followed = followLives(runs, over.promise);
  await untilRuns(runs, (all) => all.filter(isPast(4)).length === 2);
  expect(places(experiments.get(id)).filter((place) => place.endsWith('running'))).toHaveLength(2);
  experiments.stop(id);
  await experiments.settled(id);
  await experiments.resume(id);
  expect((await experiments.settled(id)).state).toBe('finished');
  over.resolve();
  expect((await followed).together).toBe(2);
});

test('a run that fails leaves the others alone, and is retried when asked for', async () => {
  const { experiments } = superviseRuns();
  const { id } = experiments.create(
    someExperiment({}, { name: 'fail 11 only 1', variants: ['carry'], start: true }),
  );
  const after = await experiments.settled(id);
  expect(places(after)).toEqual(['carry 1 failed', 'carry 2 finished']);
  expect(after.state).toBe('held');

  // The script fails a run only before its first checkpoint.
  const left = await experiments.resume(id);
  expect(left.state).toBe('held');
  expect(places(left)).toEqual(['carry 1 failed', 'carry 2 finished']);
  expect((await experiments.resume(id, { retryFailed: true })).state).toBe('running');
  expect((await experiments.settled(id)).state).toBe('finished');
});

test('stopping holds an experiment with checkpoints, resuming goes on from them', async () => {
  const { runs, experiments } = superviseRuns({ threadBudget: 1 });
  const { id } = experiments.create(
    someExperiment({ updates: 20 }, { name: 'wait 13 only 1 carry', start: true }),
  );
  const [first] = experiments.get(id).runs;
  await until(runs, first!.id, isPast(12));
  expect(experiments.stop(id).state).toBe('held');
  // Asked to go on while the run is still stopping.
  const resumed = experiments.resume(id);
  await resumed;
  const done = await experiments.settled(id);
  expect(done.state).toBe('finished');
  expect(story(runs, first!.id)).toEqual([
    'queued',
    'running',
    'stopping',
    'stopped',
    'queued',
    expect.stringMatching(/^running: from update \d+$/),
    'finished',
  ]);
});

test('an experiment survives the end of the lab: held, its queued runs queued', async () => {
  const first = superviseRuns({ threadBudget: 1 });
  const { id } = first.experiments.create(
    someExperiment({ updates: 30 }, { name: 'wait 23 only 1 carry', start: true }),
  );
  const [running] = first.experiments.get(id).runs;
  await until(first.runs, running!.id, isPast(22));
  await first.close();

  const second = superviseRuns({ dataFolder: first.dataFolder, threadBudget: 1 });
  const held = second.experiments.get(id);
  expect(held.state).toBe('held');
  expect(places(held)).toEqual([
    'carry 1 interrupted',
    'reset 1 queued',
    'carry 2 queued',
    'reset 2 queued',
  ]);
  // A single run starts; nothing of the experiment does.
  const single = second.runs.create(scriptedConfig('single', { updates: 5 }));
  await second.runs.settled(single.id);
  expect(places(second.experiments.get(id))).toEqual(places(held));

  const resumed = second.experiments.resume(id);
  const over = resumed.then(() => second.experiments.settled(id));
  const lives = await followLives(second.runs, over);
  expect((await resumed).state).toBe('running');
  expect(lives.begun[0]).toBe('wait 23 only 1 carry · carry · seed 1');
  expect(second.experiments.get(id).state).toBe('finished');
  expect(story(second.runs, running!.id)).toContainEqual(
    expect.stringMatching(/^running: from update [2-9]\d$/),
  );
});

test('what a dead lab left is the same, also for whoever only reads', async () => {
  const first = superviseRuns();
  const { id } = first.experiments.create(someExperiment());
  const dead = first.experiments.get(id).runs[0]!.id;
  await first.close();
  // What the store would hold if the process had died.
  const store = openStore(first.dataFolder);
  store.database.run(`UPDATE runs SET state = 'running' WHERE id = ?`, dead);
  store.database.run('UPDATE experiments SET running = 1');
  const reader = new StoredExperiments(store.database, { abandoned: true });
  const read = reader.get(id);
  await store.close();

  const { experiments } = superviseRuns({ dataFolder: first.dataFolder });
  const left = experiments.get(id);
  expect(left.state).toBe('held');
  expect(left.counts).toMatchObject({ interrupted: 1, queued: 3 });
  expect(read).toEqual(left);
});

test('a run of a held experiment can be asked for alone', async () => {
  const { runs, experiments } = superviseRuns();
  const { id, runs: members } = experiments.create(someExperiment());
  const wanted = members[2]!.id;
  runs.stop(wanted);
  await runs.resume(wanted);
  await runs.settled(wanted);
  expect(places(experiments.get(id))).toEqual([
    'carry 1 queued',
    'reset 1 queued',
    'carry 2 finished',
    'reset 2 queued',
  ]);
  // Its experiment is stopped before its turn comes: it waits again.
  const busy = runs.create(scriptedConfig('busy', { updates: 1_000_000 }));
  runs.stop(members[3]!.id);
  await runs.resume(members[3]!.id);
  experiments.stop(id);
  runs.stop(busy.id);
  await runs.settled(busy.id);
  expect(runs.get(members[3]!.id).state).toBe('queued');
});

test('a single run goes before the waiting runs of an experiment', async () => {
  const { runs, experiments } = superviseRuns({ threadBudget: 1 });
  const { id } = experiments.create(someExperiment({ updates: 30 }, { start: true }));
  const single = runs.create(scriptedConfig('single', { updates: 5 }));
  const lives = await followLives(runs, experiments.settled(id));
  expect(lives.begun.slice(0, 2)).toEqual(['Both · carry · seed 1', 'single']);
  expect(lives.together).toBe(1);
  expect(runs.get(single.id).state).toBe('finished');
});

test('an extension adds only what is missing, in its place', async () => {
  const { runs, experiments } = superviseRuns({ threadBudget: 4 });
  const grid = [{ path: 'learning.batchSize', values: [32] }];
  const created = experiments.create(someExperiment({}, { grid, seeds: [1], start: true }));
  const { id } = created;
  await experiments.settled(id);
  const extended = await experiments.extend({
    id,
    seeds: [1, 2],
    grid: [{ path: 'learning.batchSize', values: [64] }],
  });
  expect(extended.state).toBe('held');
  expect(places(extended)).toEqual([
    'carry 1 32 finished',
    'reset 1 32 finished',
    'carry 1 64 queued',
    'reset 1 64 queued',
    'carry 2 32 queued',
    'reset 2 32 queued',
    'carry 2 64 queued',
    'reset 2 64 queued',
  ]);
  expect(extended.runs.slice(0, 2).map((run) => run.id)).toEqual(created.runs.map((run) => run.id));

  // One that was deleted is missing, too.
  runs.delete(extended.runs[0]!.id);
  expect(experiments.get(id).runs).toHaveLength(7);
  const whole = await experiments.extend({ id, start: true });
  expect(whole.runs).toHaveLength(8);
  expect((await experiments.settled(id)).state).toBe('finished');
});

test('seeds that are added to one that goes on begin by themselves, and what was stopped stays so', async () => {
  const { runs, experiments } = superviseRuns({ threadBudget: 1 });
  const { id, runs: created } = experiments.create(
    someExperiment({ updates: 30 }, { seeds: [1], start: true }),
  );
  const [stopped] = created;
  runs.stop(stopped!.id);
  const extended = await experiments.extend({ id, seeds: [1, 2] });
  expect(extended.state).toBe('running');
  await experiments.settled(id);
  const states = experiments.get(id).runs.map((run) => [run.seed, run.state]);
  expect(states.filter(([seed]) => seed === 2)).toEqual([
    [2, 'finished'],
    [2, 'finished'],
  ]);
  expect(runs.get(stopped!.id).state).toBe('stopped');
});

test('what cannot be run is refused whole, with the path', async () => {
  const { experiments, runs } = superviseRuns();
  const grid = [{ path: 'model.width', values: [32, 4096] }];
  expect(() => experiments.create(someExperiment({}, { grid }))).toThrow(/^model\.width: /);
  expect(experiments.list()).toEqual([]);
  expect(runs.list()).toEqual([]);
  const { id } = experiments.create(someExperiment());
  await expect(
    experiments.extend({ id, grid: [{ path: 'model.width', values: [64] }] }),
  ).rejects.toThrow('model.width: this experiment does not vary it');
  await expect(experiments.resume('nobody')).rejects.toThrow('there is no experiment nobody');
});

test('an experiment is removed for ever with its runs and their files', async () => {
  const { runs, experiments, storage, dataFolder, store } = superviseRuns({ threadBudget: 1 });
  const { id, runs: members } = experiments.create(
    someExperiment({ updates: 1_000_000 }, { start: true }),
  );
  const single = runs.create(scriptedConfig('single', { updates: 1 }));
  await until(runs, members[0]!.id, isPast(12));
  expect(runFolderExists(dataFolder, members[0]!.id)).toBe(true);
  experiments.delete(id, 'delete');
  expect(experiments.list()).toEqual([]);
  expect(runs.list().map((run) => run.id)).toEqual([single.id]);
  await drain(storage.remove([id]));
  expect(members.filter((run) => runFolderExists(dataFolder, run.id))).toEqual([]);
  expect(store.database.all('SELECT id FROM runs')).toEqual([{ id: single.id }]);
});

test('the runs of a deleted experiment can be kept as single runs', async () => {
  const { runs, experiments } = superviseRuns({ threadBudget: 1 });
  const { id, runs: members } = experiments.create(
    someExperiment({}, { name: 'wait 3 only 1 carry', start: true }),
  );
  await until(runs, members[0]!.id, isPast(2));
  experiments.delete(id, 'keep');
  runs.pause(members[0]!.id);
  await until(runs, members[0]!.id, isIn('paused'));
  await runs.resume(members[0]!.id);
  expect((await runs.settled(members[0]!.id)).state).toBe('finished');
  expect(members.slice(1).map((run) => runs.get(run.id).state)).toEqual(
    Array.from({ length: 3 }, () => 'stopped'),
  );
  await runs.resume(members[1]!.id);
  expect((await runs.settled(members[1]!.id)).state).toBe('finished');
});

test('whoever watches sees progress, the end and the deletion', async () => {
  const { experiments } = superviseRuns({ threadBudget: 2 });
  const events = experiments.watch();
  const { id } = experiments.create(
    someExperiment({ updates: 15 }, { name: 'wait 12', seeds: [1], start: true }),
  );
  const seen: ExperimentEvent[] = [];
  for await (const event of events) {
    seen.push(event);
    if (event.kind === 'deleted') break;
    const { state, progress } = event.experiment;
    if (state === 'running' && progress.updates === 24) experiments.stop(id);
    if (state === 'held') void experiments.resume(id);
    if (state === 'finished') experiments.delete(id, 'delete');
  }
  expect(seen.at(-1)).toEqual({ kind: 'deleted', id });
  const done = seen.flatMap((event) =>
    event.kind === 'changed' ? [event.experiment.progress.updates] : [],
  );
  expect(done).toEqual(done.toSorted((a, b) => a - b));
  expect(done).toContain(24);
  expect(done.at(-1)).toBe(30);
});

test('name and notes are edited', () => {
  const { experiments } = superviseRuns();
  const { id } = experiments.create(someExperiment());
  experiments.edit({ id, notes: 'seed 1 looks odd' });
  expect(experiments.edit({ id, name: 'New' })).toMatchObject({
    name: 'New',
    notes: 'seed 1 looks odd',
  });
});

test('closing while runs of an experiment train loses nothing', async () => {
  const { runs, experiments, close } = superviseRuns({ threadBudget: 2 });
  const { id } = experiments.create(someExperiment({ updates: 1_000_000 }, { start: true }));
  await untilRuns(runs, (all) => all.filter(isIn('running')).length === 2);
  const settled = experiments.settled(id);
  await close();
  expect(places(await settled).map((place) => place.split(' ')[2])).toEqual([
    'interrupted',
    'interrupted',
    'queued',
    'queued',
  ]);
});

test('an experiment whose deletion fails keeps its runs, and they go on', async () => {
  const { runs, experiments, store } = superviseRuns();
  const created = experiments.create({
    name: 'stays',
    config: scriptedConfig('x', { updates: 100_000 }),
    variants: ['carry'],
    seeds: [1],
    start: true,
  });
  const [{ id }] = created.runs;
  await until(runs, id, isPast(3));
  store.database.script(`CREATE TRIGGER no_deletion BEFORE UPDATE OF trash ON experiments
    BEGIN SELECT RAISE(ABORT, 'told to refuse'); END`);
  expect(() => experiments.delete(created.id, 'delete')).toThrow('told to refuse');
  const { update } = runs.get(id).progress;
  await until(runs, id, isPast(update + 5));
  expect(runs.get(id).state).toBe('running');
  store.database.script('DROP TRIGGER no_deletion');
  experiments.delete(created.id, 'delete');
  expect(runs.list()).toEqual([]);
});

test('a checkpoint that was chosen for a run is forgotten when the run is stopped before its turn', async () => {
  const { runs, experiments } = superviseRuns({ threadBudget: 1 });
  const made = experiments.create(
    someExperiment({ updates: 100_000 }, { variants: ['carry'], start: true }),
  );
  const [first, second] = made.runs.map(({ id }) => id);
  await until(runs, first, isPast(35));
  runs.stop(first);
  await runs.settled(first);
  const { update } = runs.get(first).progress;
  await until(runs, second, isIn('running'));
  // Somebody wants an older checkpoint, and thinks better of it.
  const [older] = runs.checkpoints(first);
  expect(older.update).toBeLessThan(update);
  await runs.resume(first, { update: older.update });
  expect(runs.get(first).state).toBe('queued');
  runs.stop(first);
  experiments.stop(made.id);
  await experiments.settled(made.id);
  await experiments.resume(made.id);
  await until(runs, first, isIn('running'));
  expect(story(runs, first).at(-1)).toContain(`from update ${update}`);
  experiments.stop(made.id);
  await experiments.settled(made.id);
});

test('a checkpoint that was chosen for a run stays chosen over the end of the lab', async () => {
  const lab = superviseRuns({ threadBudget: 1 });
  const made = lab.experiments.create(
    someExperiment({ updates: 100_000 }, { variants: ['carry'], start: true }),
  );
  const [first, second] = made.runs.map(({ id }) => id);
  await until(lab.runs, first, isPast(35));
  lab.runs.stop(first);
  await lab.runs.settled(first);
  await until(lab.runs, second, isIn('running'));
  const [older] = lab.runs.checkpoints(first);
  expect(older.update).toBeLessThan(lab.runs.get(first).progress.update);
  await lab.runs.resume(first, { update: older.update });
  expect(lab.runs.get(first).state).toBe('queued');
  await lab.close();
  const { runs, experiments } = superviseRuns({ dataFolder: lab.dataFolder, threadBudget: 1 });
  await experiments.resume(made.id);
  await until(runs, first, isIn('running'));
  expect(story(runs, first).at(-1)).toContain(`from update ${older.update},`);
  experiments.stop(made.id);
  await experiments.settled(made.id);
});
