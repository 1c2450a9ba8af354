import {
  existsSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { cp } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { STATE_FILE, TENSOR_FILES } from '../../../../src-main/checkpoint/checkpoint-files.ts';
import {
  deleteCheckpoint,
  listCheckpoints,
} from '../../../../src-main/store/checkpoints-repository.ts';
import { findRun } from '../../../../src-main/store/runs/runs-repository.ts';
import { RUN_FILE } from '../../../../src-main/runs/run-file-format.ts';
import { temporaryFolder } from '../../../unit/src-main/store/temporary-folder.ts';
import {
  lossUpdates,
  scriptedConfig,
  story,
  type SupervisedRuns,
  superviseRuns,
  upTo,
} from './supervised-runs.ts';
import { trainedOnce } from './trained-once.ts';

const named = (update: number) => `checkpoint-${String(update).padStart(9, '0')}`;

/** What a run's folder holds besides the file that says which run it is. */
const checkpointsIn = (folder: string) =>
  readdirSync(folder)
    .filter((name) => name !== RUN_FILE)
    .toSorted();

const trained = ([1, 2, 3] as const).map((kept) =>
  trainedOnce({
    ...scriptedConfig('throw 35', { updates: 40 }),
    checkpoints: { everyUpdates: 10, everySeconds: 0, kept },
  }),
);

/** A run that died at update 35, with checkpoints of 10, 20 and 30 unless told otherwise. */
async function interrupted(kept = 3) {
  const { dataFolder, id } = await trained[kept - 1]!();
  return { ...superviseRuns({ dataFolder }), id, folder: join(dataFolder, 'runs', id) };
}
type Interrupted = Awaited<ReturnType<typeof interrupted>>;

function flipLastBit(path: string): void {
  const bytes = readFileSync(path);
  bytes[bytes.length - 1] ^= 1;
  writeFileSync(path, bytes);
}

function forgetRow({ store, id }: Pick<Interrupted, 'store' | 'id'>, update: number): void {
  const { number } = findRun(store.database, id)!;
  const row = listCheckpoints(store.database, number).find((each) => each.update === update)!;
  deleteCheckpoint(store.database, row.id);
}

/** How it went on, by its history. */
async function goesOn(
  { runs, id }: Pick<SupervisedRuns, 'runs'> & { id: string },
  update?: number,
) {
  await runs.resume(id, { update });
  const run = await runs.settled(id);
  const note = story(runs, id).findLast((each) => each.startsWith('running')) ?? '';
  return { run, note };
}

describe('a checkpoint in which something is wrong', () => {
  const spoilt: [what: string, spoil: (folder: string) => void, said: RegExp][] = [
    ...TENSOR_FILES.map((file): [string, (folder: string) => void, RegExp] => [
      `one bit of ${file} flipped`,
      (folder) => flipLastBit(join(folder, file)),
      /update 30 is damaged: .* its hash is not [0-9a-f]{64}/,
    ]),
    ['no weights', (f) => rmSync(join(f, TENSOR_FILES[0])), /weights\.safetensors is missing/],
    ['a state that is cut off', (f) => writeFileSync(join(f, STATE_FILE), '{"up'), /not a whole/],
    ['no folder', (f) => rmSync(f, { recursive: true }), /checkpoint of update 30 is missing/],
    [
      'other weights, and neither hash nor chain in its state',
      (f) => {
        flipLastBit(join(f, TENSOR_FILES[0]));
        const state = JSON.parse(readFileSync(join(f, STATE_FILE), 'utf8')) as object;
        writeFileSync(
          join(f, STATE_FILE),
          JSON.stringify({ ...state, hash: undefined, chain: undefined }),
        );
      },
      /its state has no hash chain/,
    ],
  ];

  test.each(spoilt)('is named and passed over: %s', async (_, spoil, said) => {
    const lab = await interrupted();
    spoil(join(lab.folder, named(30)));
    const { run, note } = await goesOn(lab);
    expect(note).toMatch(
      /^running: from update 20, repeating 14 updates; the checkpoint of update 30/,
    );
    expect(note).toMatch(said);
    expect(run).toMatchObject({ state: 'finished', progress: { update: 40 } });
    expect(await lossUpdates(lab.store, lab.id)).toEqual(upTo(40));
  });

  test.each([
    ['a file', (f: string) => join(f, TENSOR_FILES[0])],
    ['its state', (f: string) => join(f, STATE_FILE)],
    ['its folder', (f: string) => f],
  ])('is not what cannot be read now, and keeps all it has: %s', async (_, part) => {
    const lab = await interrupted();
    const path = part(join(lab.folder, named(30)));
    renameSync(path, `${path}-away`);
    // No permission stops an administrator; a link to itself does.
    symlinkSync(basename(path), path);
    await lab.runs.resume(lab.id);
    const failed = await lab.runs.settled(lab.id);
    expect(failed.state).toBe('failed');
    expect(failed.error).toMatch(/cannot be read now \(ELOOP\)/);
    expect(checkpointsIn(lab.folder)).toEqual(expect.arrayContaining([10, 20, 30].map(named)));
    rmSync(path);
    renameSync(`${path}-away`, path);
    const { run, note } = await goesOn(lab);
    expect(note).toBe('running: from update 30, repeating 4 updates');
    expect(run.state).toBe('finished');
  });

  test('is set aside, and stays there', async () => {
    const lab = await interrupted();
    flipLastBit(join(lab.folder, named(30), TENSOR_FILES[1]));
    await goesOn(lab);
    expect(checkpointsIn(lab.folder)).toEqual([...[20, 30, 40].map(named), `damaged-${named(30)}`]);
  });

  test('and no other: the run fails, names all, and keeps what it recorded', async () => {
    const lab = await interrupted(2);
    for (const update of [20, 30]) flipLastBit(join(lab.folder, named(update), TENSOR_FILES[0]));
    await lab.runs.resume(lab.id);
    const run = await lab.runs.settled(lab.id);
    expect(run).toMatchObject({ state: 'failed', resumable: true });
    expect(run.error).toMatch(/^run \w+: .* update 30 is damaged.* update 20 is damaged/);
    expect(await lossUpdates(lab.store, lab.id)).toEqual(upTo(34));
    expect(checkpointsIn(lab.folder)).toEqual([20, 30].map(named));
    // Whoever wants to, begins again.
    const again = await goesOn(lab, 0);
    expect(again.note).toBe('running: from the beginning, repeating 34 updates');
  });

  test('a lost run folder does not start the run anew', async () => {
    const lab = await interrupted();
    rmSync(lab.folder, { recursive: true });
    await lab.runs.resume(lab.id);
    const run = await lab.runs.settled(lab.id);
    expect(run.state).toBe('failed');
    expect(run.error).toMatch(
      /update 30 is missing .* update 20 is missing .* update 10 is missing/,
    );
    expect(await lossUpdates(lab.store, lab.id)).toEqual(upTo(34));
  });
});

describe('a checkpoint folder without a row', () => {
  test('is adopted when everything up to it is stored', async () => {
    const lab = await interrupted(1);
    expect(checkpointsIn(lab.folder)).toEqual([named(30)]);
    // Its process died between the folder and the row.
    forgetRow(lab, 30);
    const { run, note } = await goesOn(lab);
    expect(note).toBe('running: from update 30, repeating 4 updates');
    expect(run.state).toBe('finished');
    expect(await lossUpdates(lab.store, lab.id)).toEqual(upTo(40));
  });

  test('is adopted where the row names another folder that is gone', async () => {
    const lab = await interrupted(2);
    forgetRow(lab, 30);
    rmSync(join(lab.folder, named(20)), { recursive: true });
    const { run, note } = await goesOn(lab);
    expect(note).toMatch(/^running: from update 30, .*; the checkpoint of update 20 is missing/);
    expect(run.state).toBe('finished');
  });

  test('is no checkpoint when it is not whole, or is named after another update', async () => {
    const lab = await interrupted();
    await cp(join(lab.folder, named(30)), join(lab.folder, named(34)), { recursive: true });
    await cp(join(lab.folder, named(30)), join(lab.folder, named(33)), { recursive: true });
    flipLastBit(join(lab.folder, named(33), TENSOR_FILES[2]));
    const { note } = await goesOn(lab);
    expect(note).toBe('running: from update 30, repeating 4 updates');
    expect(checkpointsIn(lab.folder)).toEqual([20, 30, 40].map(named));
  });

  test('of which points are missing is said to lack them when there is no other', async () => {
    const lab = await interrupted(1);
    forgetRow(lab, 30);
    lab.store.database.run('DELETE FROM metric_points WHERE update_number > 25');
    const { run, note } = await goesOn(lab);
    expect(note).toBe(
      'running: from update 30, repeating 4 updates; what was recorded between updates 25 and 30 is missing in part',
    );
    expect(run.state).toBe('finished');
  });

  test('of which points are missing is left when an older one is whole', async () => {
    const lab = await interrupted();
    forgetRow(lab, 30);
    lab.store.database.run('DELETE FROM metric_points WHERE update_number > 25');
    const { note } = await goesOn(lab);
    expect(note).toBe(
      'running: from update 20, repeating 14 updates; the checkpoint of update 30 is left: what was recorded between updates 25 and 30 is missing in part',
    );
    expect(await lossUpdates(lab.store, lab.id)).toEqual(upTo(40));
  });
});

describe('a checkpoint that somebody chose', () => {
  test('is gone on from; later ones and what they recorded go', async () => {
    const lab = await interrupted();
    const { run, note } = await goesOn(lab, 10);
    expect(note).toBe('running: from update 10, repeating 24 updates');
    expect(run.state).toBe('finished');
    expect(await lossUpdates(lab.store, lab.id)).toEqual(upTo(40));
    expect(checkpointsIn(lab.folder)).toEqual([20, 30, 40].map(named));
  });

  test('is refused when there is none of that update, and when it is damaged', async () => {
    const lab = await interrupted();
    await expect(lab.runs.resume(lab.id, { update: 15 })).rejects.toMatchObject({
      code: 'NO_CHECKPOINT',
      message: `run ${lab.id} has no checkpoint of update 15; there are: 10, 20, 30`,
    });
    expect(lab.runs.get(lab.id).state).toBe('interrupted');
    flipLastBit(join(lab.folder, named(20), TENSOR_FILES[0]));
    await lab.runs.resume(lab.id, { update: 20 });
    const run = await lab.runs.settled(lab.id);
    expect(run).toMatchObject({
      state: 'failed',
      error: expect.stringMatching(/update 20 is damaged/),
    });
    // Nothing is lost by the refusal.
    expect(await lossUpdates(lab.store, lab.id)).toEqual(upTo(34));
    expect((await goesOn(lab)).note).toMatch(/^running: from update 30/);
  });
});

describe('old checkpoints', () => {
  test.each([1, 2, 3])('of %s kept there is never a moment without one', async (kept) => {
    const lab = await interrupted(kept);
    expect(checkpointsIn(lab.folder)).toEqual([10, 20, 30].slice(-kept).map(named));
    expect(lab.runs.checkpoints(lab.id).map(({ update }) => update)).toEqual(
      [10, 20, 30].slice(-kept),
    );
  });

  test('that no row tells of are swept when the run goes on', async () => {
    const lab = await interrupted(2);
    const elsewhere = temporaryFolder();
    await cp(join(lab.folder, named(20)), join(elsewhere, named(20)), { recursive: true });
    renameSync(join(elsewhere, named(20)), join(lab.folder, named(10)));
    await goesOn(lab);
    expect(existsSync(join(lab.folder, named(10)))).toBe(false);
  });
});

test('a run whose row is damaged goes on, or fails and says so, and never hangs', async () => {
  const { runs, store } = superviseRuns();
  const [one, other] = [runs.create(scriptedConfig('one')), runs.create(scriptedConfig('other'))];
  await runs.settled(other.id);
  // A flipped bit asks nobody.
  store.database.script('PRAGMA ignore_check_constraints = ON');
  store.database.run(
    "UPDATE runs SET state = 'interrupted', engine_choice = '{' WHERE id = ?",
    one.id,
  );
  await runs.resume(one.id);
  expect((await runs.settled(one.id)).state).toBe('finished');
  store.database.run("UPDATE runs SET state = 'interrupted', config = '{' WHERE id = ?", other.id);
  await runs.resume(other.id);
  expect(await runs.settled(other.id)).toMatchObject({ state: 'failed' });
  expect(runs.list()).toHaveLength(2);
});
