import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { AnalysisService } from '../../../../src-main/analyses/analysis-service.ts';
import { LEARNING_SETTINGS } from '../../../../shared/analyses/learning-curves/schema.ts';
import { StoredRuns } from '../../../../src-main/runs/stored-runs.ts';
import { findRun } from '../../../../src-main/store/runs/runs-repository.ts';
import { giveUp, listTrash } from '../../../../src-main/store/trash-repository.ts';
import { places, someExperiment } from '../experiments/some-experiment.ts';
import {
  drain,
  isIn,
  isPast,
  lossUpdates,
  runFolderExists,
  SCRIPTED_ANALYSIS,
  scriptedConfig,
  story,
  superviseRuns,
  type SupervisedRuns,
  until,
} from '../runs/supervised-runs.ts';
import { trainedOnce } from '../runs/trained-once.ts';

const DAY = 86_400_000;

const trained = trainedOnce(scriptedConfig('mine', { updates: 20 }));

async function finishedRun(lab: SupervisedRuns, name: string): Promise<string> {
  const { id } = lab.runs.create(scriptedConfig(name, { updates: 20 }));
  await lab.runs.settled(id);
  return id;
}

/** Everything that can be asked about a run. */
async function allOf({ runs, store }: SupervisedRuns, id: string) {
  return {
    run: runs.get(id),
    config: runs.config(id),
    history: runs.history(id),
    checkpoints: runs.checkpoints(id),
    episodes: await store.recordings.episodes(id),
    losses: await lossUpdates(store, id),
    weights: await runs.weightsFile(id),
  };
}

describe('a run that is deleted', () => {
  test('is not there for anything, and comes back as it was', async () => {
    const { dataFolder, id } = await trained();
    const lab = superviseRuns({ dataFolder });
    const before = await allOf(lab, id);
    lab.runs.delete(id);

    const notFound = expect.objectContaining({ code: 'RUN_NOT_FOUND' });
    expect(lab.runs.list()).toEqual([]);
    expect(() => lab.runs.get(id)).toThrow(notFound);
    expect(() => lab.runs.delete(id)).toThrow(notFound);
    await expect(lab.runs.resume(id)).rejects.toThrow(notFound);
    await expect(lab.runs.fork(id)).rejects.toThrow(notFound);
    const startWeights = { from: id, checkpoint: 0 };
    expect(() => lab.runs.create({ ...scriptedConfig('x'), startWeights })).toThrow(
      `there is no run ${id}`,
    );
    const { store } = lab;
    const options = { analysisWorker: SCRIPTED_ANALYSIS, dataFolder, database: store.database };
    const analyses = new AnalysisService(options);
    expect(() =>
      analyses.run({
        kind: 'learning-curves',
        runs: [id],
        settings: LEARNING_SETTINGS,
      }),
    ).toThrow(notFound);
    expect(new StoredRuns(store.database, { ...options, abandoned: true }).list()).toEqual([]);

    expect(lab.storage.trash()).toMatchObject({
      days: 30,
      entries: [{ kind: 'run', id, name: 'mine', runs: 1 }],
    });
    expect(lab.storage.restore(id)).toEqual({
      kind: 'run',
      id,
      name: 'mine',
      runs: 1,
      single: null,
    });
    expect(await allOf(lab, id)).toEqual(before);
    expect(lab.storage.trash().entries).toEqual([]);
    expect(() => lab.storage.restore(id)).toThrow(
      expect.objectContaining({ code: 'NOT_IN_TRASH', message: `there is no ${id} in the trash` }),
    );
  });

  test('is told of to whoever watches, and told of again when it is back', async () => {
    const { dataFolder, id } = await trained();
    const lab = superviseRuns({ dataFolder });
    const events = lab.runs.watch();
    lab.runs.delete(id);
    expect((await events.next()).value).toEqual({ kind: 'deleted', id });
    lab.storage.restore(id);
    expect((await events.next()).value).toMatchObject({ kind: 'changed', run: { id } });
  });

  test('does not start when it waited, neither in the trash nor when it is back', async () => {
    const lab = superviseRuns({ maxRunning: 0 });
    const { id } = lab.runs.create(scriptedConfig('waits'));
    lab.runs.delete(id);
    await lab.close();
    const again = superviseRuns({ dataFolder: lab.dataFolder });
    again.storage.restore(id);
    expect(again.runs.get(id).state).toBe('stopped');
    expect(story(again.runs, id)).toEqual(['queued', 'stopped']);
  });

  test('stays in the trash over a restart, also when the lab died while it was being stopped', async () => {
    const lab = superviseRuns({ timeLimits: { closingMilliseconds: 50 } });
    const { id } = lab.runs.create(scriptedConfig('deaf 0', { updates: 1_000_000 }));
    await until(lab.runs, id, isPast(12));
    lab.runs.delete(id);
    await lab.close();
    // As a process that was killed would have left it.
    const next = superviseRuns({ dataFolder: lab.dataFolder });
    next.store.database.run(`UPDATE runs SET state = 'stopping' WHERE id = ?`, id);
    await next.close();
    const again = superviseRuns({ dataFolder: lab.dataFolder });
    expect(again.runs.list()).toEqual([]);
    again.storage.restore(id);
    expect(again.runs.get(id)).toMatchObject({ state: 'interrupted', resumable: true });
  });
});

describe('an experiment that is deleted', () => {
  test('takes its runs along, and all come back in their places', async () => {
    const { dataFolder, id: single } = await trained();
    const { experiments, runs, storage } = superviseRuns({ dataFolder, threadBudget: 4 });
    const { id } = experiments.create(someExperiment({}, { start: true }));
    const before = await experiments.settled(id);
    experiments.delete(id, 'delete');
    expect(experiments.list()).toEqual([]);
    expect(runs.list().map((run) => run.id)).toEqual([single]);
    expect(() => experiments.get(id)).toThrow(`there is no experiment ${id}`);
    expect(storage.trash().entries).toMatchObject([{ kind: 'experiment', id, runs: 4 }]);
    const member = before.runs[0]!.id;
    expect(() => storage.restore(member)).toThrow(
      `run ${member} went to the trash with experiment ${id}: restore that one`,
    );
    expect(storage.restore(id)).toMatchObject({ kind: 'experiment', runs: 4, single: null });
    expect(experiments.get(id)).toEqual(before);
  });

  test('has the runs again that it had left behind as single ones', async () => {
    const lab = superviseRuns({ threadBudget: 4 });
    const { experiments, runs, storage } = lab;
    const { id } = experiments.create(someExperiment({}, { start: true }));
    const before = await experiments.settled(id);
    experiments.delete(id, 'keep');
    expect(runs.list()).toHaveLength(4);
    expect(storage.trash().entries).toMatchObject([{ id, runs: 0 }]);
    const [first, second, third] = before.runs;
    runs.delete(first!.id);
    runs.delete(second!.id);
    await drain(storage.remove([second!.id]));
    storage.restore(id);
    expect(experiments.get(id).runs.map((run) => run.id)).toEqual(
      before.runs.slice(2).map((run) => run.id),
    );
    storage.restore(first!.id);
    expect(places(experiments.get(id))).toEqual([
      'carry 1 finished',
      'carry 2 finished',
      'reset 2 finished',
    ]);
    expect(third!.id).toBe(experiments.get(id).runs[1]!.id);
  });

  test('goes for ever with its runs; those that it had left behind stay', async () => {
    const lab = superviseRuns({ maxRunning: 0, threadBudget: 0 });
    const { experiments, runs, storage, store } = lab;
    const gone = experiments.create(someExperiment());
    experiments.delete(gone.id, 'delete');
    const kept = experiments.create(someExperiment());
    experiments.delete(kept.id, 'keep');
    await drain(storage.remove([gone.id, kept.id]));
    expect(storage.trash().entries).toEqual([]);
    expect(
      runs
        .list()
        .map((run) => run.id)
        .toSorted(),
    ).toEqual(kept.runs.map((run) => run.id).toSorted());
    for (const table of ['experiments', 'trash', 'former_places']) {
      expect(store.database.all(`SELECT * FROM ${table}`)).toEqual([]);
    }
  });
});

describe('a run of an experiment that is deleted alone', () => {
  test('comes back to its place among runs that were added meanwhile', async () => {
    const { experiments, runs, storage } = superviseRuns({ threadBudget: 0 });
    const { id, runs: members } = experiments.create(someExperiment({}, { seeds: [1, 3] }));
    runs.delete(members[2]!.id);
    const axes = { variants: ['carry', 'reset'], seeds: [2] } as const;
    await experiments.extend({ id, variants: [...axes.variants], seeds: [...axes.seeds] });
    // The missing one was made again.
    expect(storage.restore(members[2]!.id).single).toBe('place-taken');
    expect(runs.get(members[2]!.id).state).toBe('stopped');
    const whole = experiments.get(id);
    runs.delete(whole.runs[0]!.id);
    expect(storage.restore(whole.runs[0]!.id).single).toBeNull();
    expect(experiments.get(id)).toEqual(whole);
  });

  test('is a single run while its experiment is in the trash, and belongs to it again afterwards', async () => {
    const { experiments, runs, storage } = superviseRuns({ threadBudget: 0 });
    const created = experiments.create(someExperiment());
    const [{ id: member }] = created.runs;
    runs.delete(member);
    experiments.delete(created.id, 'delete');
    expect(storage.trash().entries.map((entry) => [entry.id, entry.runs])).toEqual([
      [created.id, 3],
      [member, 1],
    ]);
    expect(storage.restore(member).single).toBe('experiment-in-trash');
    expect(runs.list()).toMatchObject([{ id: member, state: 'stopped' }]);
    storage.restore(created.id);
    expect(experiments.get(created.id).runs.map((run) => run.id)).toEqual(
      created.runs.map((run) => run.id),
    );
  });
});

test('a run that waited in an experiment that was removed for ever comes back, and does not begin by itself', async () => {
  const { experiments, runs, storage } = superviseRuns();
  const created = experiments.create(someExperiment());
  const [{ id: member }] = created.runs;
  runs.delete(member);
  experiments.delete(created.id, 'delete');
  await drain(storage.remove([created.id]));
  storage.restore(member);
  expect(runs.get(member).state).toBe('stopped');
  await runs.resume(member);
  await until(runs, member, isIn('running', 'finished'));
});

describe('what is removed for ever', () => {
  test('is removed to its end by the next start, wherever it was cut off', async () => {
    const lab = superviseRuns();
    const [noFile, noRows, kept] = [
      await finishedRun(lab, 'a'),
      await finishedRun(lab, 'b'),
      await finishedRun(lab, 'c'),
    ];
    const { database } = lab.store;
    for (const id of [noFile, noRows, kept]) lab.runs.delete(id);
    // As they are on the disk after a kill: given up with all files, and with half of its rows.
    for (const id of [noFile, noRows]) {
      giveUp(database, listTrash(database).find((entry) => entry.id === id)!.number, 1);
    }
    database.run('DELETE FROM metric_points');
    await lab.close();
    const next = superviseRuns({ dataFolder: lab.dataFolder });
    expect(next.storage.trash().entries.map(({ id }) => id)).toEqual([kept]);
    await next.close();
    expect([noFile, noRows, kept].map((id) => runFolderExists(lab.dataFolder, id))).toEqual([
      false,
      false,
      true,
    ]);
    const last = superviseRuns({ dataFolder: lab.dataFolder });
    expect(last.store.database.all('SELECT id FROM runs')).toEqual([{ id: kept }]);
    last.storage.restore(kept);
    expect(last.runs.get(kept).state).toBe('finished');
  });

  test('leaves what was restored meanwhile, and does not count it', async () => {
    const lab = superviseRuns({ maxRunning: 0 });
    const [gone, back] = ['gone', 'back'].map((name) => lab.runs.create(scriptedConfig(name)).id);
    for (const id of [gone!, back!]) lab.runs.delete(id);
    const removal = lab.storage.remove([gone!, back!]);
    await removal.next();
    lab.storage.restore(back!);
    expect(await drain(removal)).toMatchObject({
      kind: 'done',
      left: [{ id: back, reason: 'it is not in the trash any more' }],
    });
    expect(lab.runs.list().map(({ id }) => id)).toEqual([back]);
  });

  test('is nothing when one of several is not in the trash', async () => {
    const lab = superviseRuns({ maxRunning: 0 });
    const { id } = lab.runs.create(scriptedConfig('a'));
    lab.runs.delete(id);
    await expect(drain(lab.storage.remove([id, 'nobody']))).rejects.toMatchObject({
      code: 'NOT_IN_TRASH',
    });
    expect(lab.storage.trash().entries).toHaveLength(1);
  });

  test('gives its room back: files at once, and the pages of the database', async () => {
    const { dataFolder, id } = await trained();
    const lab = superviseRuns({ dataFolder });
    mkdirSync(join(lab.dataFolder, 'runs', id, 'damaged-checkpoint-000000001'));
    writeFileSync(join(lab.dataFolder, 'runs', id, 'start-weights.safetensors'), 'x'.repeat(9_999));
    lab.runs.delete(id);
    const pages = lab.store.database.pragma('page_count');
    const done = await drain(lab.storage.remove([id]));
    expect(done).toMatchObject({ kind: 'done', left: [] });
    expect(done.kind === 'done' && done.freed).toBeGreaterThan(9_999);
    expect(runFolderExists(lab.dataFolder, id)).toBe(false);
    expect(lab.store.database.pragma('freelist_count')).toBe(0);
    expect(lab.store.database.pragma('page_count')).toBeLessThanOrEqual(pages);
  });
});

/** Has a run that keeps its folder: the place is taken to which its checkpoint moves before it goes. */
function holdFast({ dataFolder }: SupervisedRuns, id: string): void {
  const name = 'checkpoint-000000010';
  const folder = join(dataFolder, 'runs', id);
  mkdirSync(join(folder, name), { recursive: true });
  mkdirSync(join(folder, `.unfinished-removal-${name}`, 'something'), { recursive: true });
}

describe('an experiment of which one run cannot be removed', () => {
  function deletedExperiment(lab: SupervisedRuns) {
    const { id, runs } = lab.experiments.create(someExperiment({}, { seeds: [1] }));
    const [stuck, goes] = runs.map((run) => run.id);
    for (const run of [stuck!, goes!]) {
      mkdirSync(join(lab.dataFolder, 'runs', run), { recursive: true });
      writeFileSync(join(lab.dataFolder, 'runs', run, 'start-weights.safetensors'), 'x'.repeat(77));
    }
    holdFast(lab, stuck!);
    lab.experiments.delete(id, 'delete');
    return { id, stuck: stuck!, goes: goes! };
  }
  const isThere = ({ dataFolder }: SupervisedRuns, ids: readonly string[]) =>
    ids.map((id) => runFolderExists(dataFolder, id));

  test('goes but for that, which the next start of the lab removes', async () => {
    const lab = superviseRuns({ maxRunning: 0, threadBudget: 0 });
    const { id, stuck, goes } = deletedExperiment(lab);
    const reason = expect.stringMatching(
      /^not all of it could be removed \(ENOTEMPTY.*\); the rest goes at the next start of the lab$/,
    );
    const done = await drain(lab.storage.remove([id]));
    expect(done).toEqual({ kind: 'done', freed: 77, left: [{ id, reason }] });
    expect(lab.storage.trash().entries).toEqual([]);
    expect(isThere(lab, [stuck, goes])).toEqual([true, false]);
    await lab.close();
    rmSync(join(lab.dataFolder, 'runs', stuck, '.unfinished-removal-checkpoint-000000010'), {
      recursive: true,
    });
    const again = superviseRuns({ dataFolder: lab.dataFolder });
    await again.close();
    expect(isThere(again, [stuck])).toEqual([false]);
  });

  test('keeps nothing else from going that is too old', async () => {
    const first = superviseRuns({ maxRunning: 0, threadBudget: 0 });
    const { id: other } = first.runs.create(scriptedConfig('other'));
    first.runs.delete(other);
    // Looked through first: it was deleted last.
    const { id, stuck, goes } = deletedExperiment(first);
    const now = Date.now();
    first.store.database.run(
      'UPDATE trash SET trashed_at = ?, due_since = ?',
      now - 40 * DAY,
      now - 2 * DAY,
    );
    await first.close();
    const said = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
    try {
      const next = superviseRuns({ dataFolder: first.dataFolder, maxRunning: 0, now: () => now });
      await expect.poll(() => listTrash(next.store.database)).toEqual([]);
      await next.close();
      expect(said.mock.calls.map(([text]) => text)).toContainEqual(
        expect.stringMatching(new RegExp(`^trash: experiment ${id}: .*ENOTEMPTY`)),
      );
    } finally {
      said.mockRestore();
    }
    expect(isThere(first, [stuck, goes])).toEqual([true, false]);
    const last = superviseRuns({ dataFolder: first.dataFolder, maxRunning: 0, now: () => 0 });
    expect(listTrash(last.store.database)).toEqual([]);
    expect(last.store.database.all('SELECT id FROM runs')).not.toContainEqual({ id: other });
  });
});

describe('the trash empties itself', () => {
  test('of what is older than it may be, when the lab opens, and of nothing newer', async () => {
    let now = Date.now();
    const at = (time: number, dataFolder: string) => {
      now = time;
      return superviseRuns({ dataFolder, maxRunning: 0, now: () => now });
    };
    const first = superviseRuns({ maxRunning: 0 });
    const [old, young] = ['old', 'young'].map((name) => first.runs.create(scriptedConfig(name)).id);
    first.runs.delete(old!);
    const begin = first.storage.trash().entries[0]!.trashedAt;
    first.store.database.run('UPDATE trash SET trashed_at = trashed_at - ?', 10 * DAY);
    first.runs.delete(young!);
    await first.close();
    const left = async (time: number, days?: number) => {
      const lab = at(time, first.dataFolder);
      if (days !== undefined) lab.storage.keepTrash(days);
      await lab.close();
      const again = superviseRuns({ dataFolder: first.dataFolder, maxRunning: 0, now: () => 0 });
      const ids = listTrash(again.store.database).map(({ id }) => id);
      expect(ids.map((id) => findRun(again.store.database, id))).toEqual(ids.map(() => undefined));
      await again.close();
      return ids;
    };
    expect(await left(begin + 19 * DAY)).toEqual([young, old]);
    // The clock of the last one was set back to 1970: what had been noted is noted anew.
    expect(await left(begin + 25 * DAY)).toEqual([young, old]);
    const lab = at(begin + 25 * DAY, first.dataFolder);
    await lab.close();
    expect(await left(begin + 26.1 * DAY)).toEqual([young]);
    expect(await left(begin + 400 * DAY)).toEqual([young]);
  });

  test('after the days that are set, or never', async () => {
    const { storage } = superviseRuns();
    expect(storage.keepTrash(7).days).toBe(7);
    expect(storage.keepTrash(null).days).toBeNull();
  });
});
