import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { RunBytes } from '../../../../shared/contract/storage.ts';
import { listCheckpoints } from '../../../../src-main/store/checkpoints-repository.ts';
import { findRun } from '../../../../src-main/store/runs/runs-repository.ts';
import { someExperiment } from '../experiments/some-experiment.ts';
import {
  drain,
  isPast,
  scriptedConfig,
  superviseRuns,
  type SupervisedRuns,
  until,
} from '../runs/supervised-runs.ts';
import { trainedOnce } from '../runs/trained-once.ts';

const config = scriptedConfig('mine');
const trained = trainedOnce({
  ...config,
  checkpoints: { everyUpdates: 10, everySeconds: 0, kept: 3 },
  validation: { ...config.validation, keptRounds: 3 },
});

/** A lab with a finished run that has three checkpoints, three rounds of episodes and a damaged leftover. */
async function storedRun() {
  const { dataFolder, id } = await trained();
  const lab = superviseRuns({ dataFolder });
  const folder = join(dataFolder, 'runs', id);
  mkdirSync(join(folder, 'damaged-checkpoint-000000005', 'deep'), { recursive: true });
  writeFileSync(join(folder, 'damaged-checkpoint-000000005', 'deep', 'a'), 'x'.repeat(700));
  writeFileSync(join(folder, 'start-weights.safetensors'), 'x'.repeat(400));
  return { lab, id, folder, number: findRun(lab.store.database, id)!.number };
}

function bytesIn(path: string): number {
  return readdirSync(path, { withFileTypes: true })
    .map((entry) =>
      entry.isDirectory()
        ? bytesIn(join(path, entry.name))
        : readFileSync(join(path, entry.name)).length,
    )
    .reduce((sum, size) => sum + size, 0);
}

/** What says which run it is, besides the files that a test knows. */
function runFileBytes(folder: string): number {
  return readFileSync(join(folder, 'run.json')).length;
}

async function bytesOf({ storage }: SupervisedRuns, id: string): Promise<RunBytes> {
  const { runs } = await storage.overview({ fresh: true });
  return runs.find((run) => run.id === id)!.bytes;
}

function checkpointsOf({ store }: SupervisedRuns, number: number): number[] {
  return listCheckpoints(store.database, number).map(({ update }) => update);
}

describe('the sizes of a lab', () => {
  test('are those of its files, told apart', async () => {
    const { lab, id, folder } = await storedRun();
    writeFileSync(join(folder, 'checkpoint-000000030', 'replay.safetensors'), 'x'.repeat(3_000));
    mkdirSync(join(lab.dataFolder, 'runs', 'nobody'));
    writeFileSync(join(lab.dataFolder, 'runs', 'nobody', 'a'), 'x'.repeat(50));
    const overview = await lab.storage.overview();
    const { bytes } = overview.runs[0]!;
    const replays = ['10', '20', '30'].map(
      (update) =>
        readFileSync(join(folder, `checkpoint-0000000${update}`, 'replay.safetensors')).length,
    );
    expect(bytes.replay).toBe(replays.reduce((sum, size) => sum + size, 0));
    expect(bytes).toMatchObject({ damaged: 700, other: 400 + runFileBytes(folder) });
    expect(bytes.checkpoints + bytes.replay + bytes.damaged + bytes.other).toBe(bytesIn(folder));
    expect(bytes.olderCheckpoints).toBe(
      bytesIn(join(folder, 'checkpoint-000000010')) + bytesIn(join(folder, 'checkpoint-000000020')),
    );
    expect(bytes.metrics).toBeGreaterThan(0);
    expect(bytes.olderEpisodes).toBeGreaterThan(0);
    expect(bytes.olderEpisodes).toBeLessThan(bytes.episodes);
    expect(overview.unknown).toEqual({ count: 1, bytes: 50 });
    expect(overview.database).toBeGreaterThan(4_096);
    expect(overview.disk!.total).toBeGreaterThan(overview.disk!.free);
    expect(overview.runs).toMatchObject([{ id, name: 'mine', experiment: null, trash: null }]);
  });

  test('are measured again when they are old, and when something was removed', async () => {
    const { lab, id, folder } = await storedRun();
    const first = await lab.storage.overview();
    writeFileSync(join(folder, 'start-weights.safetensors'), '');
    expect(await lab.storage.overview()).toBe(first);
    expect((await bytesOf(lab, id)).other).toBe(runFileBytes(folder));
    const again = await lab.storage.overview();
    await drain(lab.storage.free({ what: 'damaged' }));
    expect(await lab.storage.overview()).not.toBe(again);
  });

  test('are measured again when runs come or go, or are deleted', async () => {
    const lab = superviseRuns({ maxRunning: 0 });
    expect((await lab.storage.overview()).runs).toEqual([]);
    const { id } = lab.runs.create(scriptedConfig('new'));
    expect((await lab.storage.overview()).runs).toMatchObject([{ id, trash: null }]);
    lab.runs.delete(id);
    const trashed = await lab.storage.overview();
    expect(trashed.runs).toMatchObject([{ id, trash: id }]);
    expect(await lab.storage.overview()).toBe(trashed);
    await drain(lab.storage.remove([id]));
    expect((await lab.storage.overview()).runs).toEqual([]);
  });

  test('name the experiment of a run, and what it is in the trash with', async () => {
    const lab = superviseRuns({ threadBudget: 0, maxRunning: 0 });
    const { id, name, runs } = lab.experiments.create(someExperiment());
    lab.runs.delete(runs[0]!.id);
    lab.experiments.delete(id, 'delete');
    const { id: single } = lab.runs.create(scriptedConfig('single'));
    const places = (await lab.storage.overview()).runs.map((run) => [
      run.id,
      run.experiment,
      run.trash,
    ]);
    expect(places).toEqual([
      [single, null, null],
      ...runs.map((run, index) => [run.id, { id, name }, index === 0 ? run.id : id]).toReversed(),
    ]);
  });
});

describe('giving up what is not needed', () => {
  test('leaves the newest checkpoint, from which the run goes on', async () => {
    const { lab, id, number } = await storedRun();
    const { olderCheckpoints } = await bytesOf(lab, id);
    const done = await drain(lab.storage.free({ what: 'older-checkpoints' }));
    expect(done).toEqual({ kind: 'done', freed: olderCheckpoints, left: [] });
    expect(checkpointsOf(lab, number)).toEqual([30]);
    expect((await bytesOf(lab, id)).olderCheckpoints).toBe(0);
    const fork = await lab.runs.fork(id, { set: ['learning.updates=40'] });
    expect((await lab.runs.settled(fork.id)).state).toBe('finished');
  });

  test('leaves the newest whole checkpoint when newer ones are damaged', async () => {
    const { lab, folder, number } = await storedRun();
    writeFileSync(join(folder, 'checkpoint-000000030', 'weights.safetensors'), 'other');
    await drain(lab.storage.free({ what: 'older-checkpoints' }));
    expect(checkpointsOf(lab, number)).toEqual([20, 30]);
  });

  test('removes no checkpoint where none is whole, and says so', async () => {
    const { lab, id, folder, number } = await storedRun();
    for (const update of ['10', '20', '30']) {
      rmSync(join(folder, `checkpoint-0000000${update}`, 'state.json'));
    }
    const done = await drain(lab.storage.free({ what: 'older-checkpoints' }));
    expect(done).toEqual({
      kind: 'done',
      freed: 0,
      left: [{ id, reason: 'none of its checkpoints is whole' }],
    });
    expect(checkpointsOf(lab, number)).toEqual([10, 20, 30]);
  });

  test('leaves a run of which a checkpoint cannot be read, and goes on', async () => {
    const { lab, id, folder, number } = await storedRun();
    const state = join(folder, 'checkpoint-000000030', 'state.json');
    rmSync(state);
    symlinkSync('state.json', state);
    const done = await drain(lab.storage.free({ what: 'older-checkpoints' }));
    expect(done).toEqual({
      kind: 'done',
      freed: 0,
      left: [{ id, reason: expect.stringMatching(/cannot be read now \(ELOOP\)/) }],
    });
    expect(checkpointsOf(lab, number)).toEqual([10, 20, 30]);
  });

  test('finds checkpoint folders whose removal was cut off', async () => {
    const { lab, id, folder, number } = await storedRun();
    const [oldest] = listCheckpoints(lab.store.database, number);
    lab.store.database.run('DELETE FROM checkpoints WHERE id = ?', oldest!.id);
    expect((await bytesOf(lab, id)).other).toBe(400 + runFileBytes(folder));
    await drain(lab.storage.free({ what: 'older-checkpoints' }));
    expect(readdirSync(folder).toSorted()).toEqual([
      'checkpoint-000000030',
      'damaged-checkpoint-000000005',
      'run.json',
      'start-weights.safetensors',
    ]);
  });

  test('removes recordings of older rounds, or all, and keeps what the validations found', async () => {
    const { lab, id } = await storedRun();
    const before = lab.runs.get(id);
    const rounds = async () => {
      const episodes = await lab.store.recordings.episodes(id);
      return [...new Set(episodes.map(({ update }) => update))];
    };
    expect(await rounds()).toEqual([30, 20, 10]);
    const older = await drain(lab.storage.free({ what: 'older-episodes', runs: [id] }));
    expect(older.kind === 'done' && older.freed).toBeGreaterThan(0);
    expect(await rounds()).toEqual([30]);
    await drain(lab.storage.free({ what: 'all-episodes', runs: [id] }));
    expect(await rounds()).toEqual([]);
    expect(lab.runs.get(id)).toEqual(before);
    expect(lab.store.database.pragma('freelist_count')).toBe(0);
  });

  test('removes damaged leftovers, stored analyses and measured speeds', async () => {
    const { lab, folder } = await storedRun();
    expect(await drain(lab.storage.free({ what: 'damaged' }))).toMatchObject({ freed: 700 });
    expect(existsSync(join(folder, 'damaged-checkpoint-000000005'))).toBe(false);
    const { database } = lab.store;
    for (let index = 0; index < 45; index++) {
      database.run(
        `INSERT INTO analyses (subject, kind, parameters, sources, result, created_at)
         VALUES (?, 'paired', '{}', '[]', ?, 1)`,
        `subject ${index}`,
        JSON.stringify('ü'.repeat(2_000)),
      );
    }
    database.run(`INSERT INTO calibrations VALUES ('s', 'onnx-cpu', 1, 'd', 'v', '{}', 1)`);
    const { analyses, calibrations } = await lab.storage.overview({ fresh: true });
    expect(analyses.count).toBe(45);
    expect(analyses.bytes).toBeGreaterThan(45 * 4_000);
    expect(calibrations).toEqual({ count: 1, bytes: 4 });
    const pages = database.pragma('page_count');
    expect(await drain(lab.storage.free({ what: 'analyses' }))).toMatchObject({
      freed: analyses.bytes,
    });
    expect(database.pragma('page_count')).toBeLessThan(pages - 40);
    await drain(lab.storage.free({ what: 'calibrations' }));
    const after = await lab.storage.overview({ fresh: true });
    expect([after.analyses, after.calibrations]).toEqual([
      { count: 0, bytes: 0 },
      { count: 0, bytes: 0 },
    ]);
  });

  test('takes nothing from a run that lives or is in the trash', async () => {
    const { lab, ...trashed } = await storedRun();
    lab.runs.delete(trashed.id);
    const config = {
      ...scriptedConfig('wait 45', { updates: 50 }),
      checkpoints: { everyUpdates: 10, everySeconds: 0, kept: 3 },
    };
    const { id } = lab.runs.create(config);
    await until(lab.runs, id, isPast(40));
    const { number } = findRun(lab.store.database, id)!;
    expect(await drain(lab.storage.free({ what: 'older-checkpoints' }))).toEqual({
      kind: 'done',
      freed: 0,
      left: [],
    });
    const asked = await drain(
      lab.storage.free({ what: 'older-checkpoints', runs: [id, trashed.id] }),
    );
    expect(asked).toMatchObject({ freed: 0, left: [{ id, reason: 'it trains now' }] });
    expect(checkpointsOf(lab, number)).toEqual([20, 30, 40]);
    expect(checkpointsOf(lab, trashed.number)).toEqual([10, 20, 30]);
    lab.runs.stop(id);
    await lab.runs.settled(id);
  });
});
