import { cpSync, existsSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { TRAINER_WORKER } from '../../../../src-main/lab/worker-urls.ts';
import { databaseFile, runFolder } from '../../../../src-main/store/data-folder.ts';
import { openStore } from '../../../../src-main/store/store.ts';
import { healthOfFolder } from '../../../../src-main/verify/health.ts';
import { rebuildDatabase } from '../../../../src-main/verify/rebuild.ts';
import { temporaryFolder } from '../../../unit/src-main/store/temporary-folder.ts';
import { story, superviseRuns } from '../runs/supervised-runs.ts';
import { tinyConfig } from '../trainer/tiny-run.ts';
import { change, named, storedLab, type StoredLab, verified } from './stored-lab.ts';

function loseDatabase({ dataFolder }: Pick<StoredLab, 'dataFolder'>): void {
  const file = databaseFile(dataFolder);
  for (const suffix of ['', '-wal', '-shm']) rmSync(`${file}${suffix}`, { force: true });
}

function changeRunFile(folder: string, changes: object): void {
  const path = join(folder, 'run.json');
  const before = JSON.parse(readFileSync(path, 'utf8')) as object;
  writeFileSync(path, JSON.stringify({ ...before, ...changes }));
}

test('a rebuilt run goes on to the hash of the undisturbed one, with and without its file', async () => {
  const { runs, dataFolder, close } = superviseRuns({ trainerWorker: TRAINER_WORKER });
  const { id } = runs.create(tinyConfig('quick'));
  const undisturbed = await runs.settled(id);
  expect(undisturbed).toMatchObject({ state: 'finished', hash: expect.any(String) });
  await close();
  // Episodes, metrics and chains of a real run are as they should be.
  expect((await verified({ dataFolder })).findings).toEqual([]);

  rmSync(join(runFolder(dataFolder, id), named(40)), { recursive: true });
  loseDatabase({ dataFolder });
  const older = join(temporaryFolder(), 'older');
  cpSync(dataFolder, older, { recursive: true, preserveTimestamps: true });
  rmSync(join(runFolder(older, id), 'run.json'));
  for (const lost of [dataFolder, older]) {
    const { runs: adopted } = await rebuildDatabase(lost);
    expect(adopted).toMatchObject([{ kind: 'adopted', id, update: 20, checkpoints: 1 }]);
    const again = superviseRuns({ dataFolder: lost, trainerWorker: TRAINER_WORKER });
    expect(again.runs.get(id)).toMatchObject({ state: 'interrupted', progress: { update: 20 } });
    await again.runs.resume(id);
    const { state, hash, engine } = await again.runs.settled(id);
    expect({ state, hash, engine }).toEqual({
      state: 'finished',
      hash: undisturbed.hash,
      engine: undisturbed.engine,
    });
    await again.close();
  }
});

describe('a lost database', () => {
  test('is made anew of what the folders tell', async () => {
    const lab = await storedLab();
    const marks = { tags: ['good'], starred: true, archived: false, notes: 'Why?' };
    changeRunFile(lab.folder, { experiment: { id: 'exp1', name: 'Sweep' }, marks });
    loseDatabase(lab);
    const { runs, aside } = await rebuildDatabase(lab.dataFolder);
    expect(aside).toEqual([]);
    expect(runs).toEqual([
      {
        kind: 'adopted',
        id: lab.id,
        name: 'throw 35',
        update: 30,
        checkpoints: 3,
        missing:
          'not known any more: metrics, validations and episodes up to update 30; it was in experiment exp1 (Sweep)',
      },
    ]);
    const again = superviseRuns({ dataFolder: lab.dataFolder });
    expect(again.runs.get(lab.id)).toMatchObject({ tags: ['good'], starred: true });
    expect(again.runs.notes(lab.id)).toBe('Why?');
    expect(again.runs.checkpoints(lab.id).map(({ update }) => update)).toEqual([10, 20, 30]);
    expect(story(again.runs, lab.id).at(-1)).toMatch(/^interrupted: taken up from its folder; not/);
    expect(again.runs.config(lab.id).checkpoints).toEqual({
      everyUpdates: 10,
      everySeconds: 0,
      kept: 3,
    });
    expect(again.runs.engine(lab.id)).toMatchObject({ engine: 'onnx-cpu', threads: 2 });
  });

  test('sets damaged checkpoints aside, and leaves runs without a whole one as they are', async () => {
    const lab = await storedLab();
    for (const [id, updates] of [
      ['partly', [30]],
      ['wholly', [10, 20, 30]],
    ] as const) {
      const folder = runFolder(lab.dataFolder, id);
      cpSync(lab.folder, folder, { recursive: true });
      changeRunFile(folder, { id });
      for (const update of updates) writeFileSync(join(folder, named(update), 'state.json'), '{}');
    }
    loseDatabase(lab);
    const { runs } = await rebuildDatabase(lab.dataFolder);
    expect(runs).toHaveLength(3);
    expect(runs).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          id: 'partly',
          update: 20,
          missing: expect.stringContaining(`damaged checkpoints set aside: ${named(30)}`),
        }),
        { kind: 'left', id: 'wholly', why: 'none of its checkpoints can be shown to be whole' },
      ]),
    );
    expect(existsSync(join(runFolder(lab.dataFolder, 'wholly'), named(30)))).toBe(true);
    expect(existsSync(join(runFolder(lab.dataFolder, 'partly'), `damaged-${named(30)}`))).toBe(
      true,
    );
    const { findings } = await verified(lab);
    expect(findings.filter(({ severity }) => severity === 'damage')).toMatchObject([
      { check: 'orphans', run: 'wholly' },
    ]);
  });

  test('a run that had not come to a checkpoint begins again', async () => {
    const lab = await storedLab();
    for (const update of [10, 20, 30]) rmSync(join(lab.folder, named(update)), { recursive: true });
    loseDatabase(lab);
    expect((await rebuildDatabase(lab.dataFolder)).runs).toMatchObject([
      { kind: 'adopted', update: 0, checkpoints: 0, missing: 'nothing is missing' },
    ]);
  });

  test('a forged file cannot name another run, nor reach a screen', async () => {
    const lab = await storedLab();
    changeRunFile(lab.folder, { name: 'x\u001B[2J\ny', parent: { id: '../..', update: 10 } });
    loseDatabase(lab);
    expect((await rebuildDatabase(lab.dataFolder)).runs).toMatchObject([
      { kind: 'adopted', name: 'x\\u{1b}[2J\\u{a}y' },
    ]);
    loseDatabase(lab);
    changeRunFile(lab.folder, { id: 'another' });
    expect((await rebuildDatabase(lab.dataFolder)).runs).toEqual([
      {
        kind: 'left',
        id: lab.id,
        why: 'nothing says its configuration (run.json is damaged: it is of run another)',
      },
    ]);
  });

  test('what is left of its log is set aside, not applied and not removed', async () => {
    const lab = await storedLab();
    loseDatabase(lab);
    const file = databaseFile(lab.dataFolder);
    writeFileSync(file, '');
    writeFileSync(`${file}-wal`, 'frames');
    expect(() => openStore(lab.dataFolder)).toThrow(
      expect.objectContaining({ code: 'DATABASE_LOST' }),
    );
    expect(readFileSync(`${file}-wal`, 'utf8')).toBe('frames');
    const { aside } = await rebuildDatabase(lab.dataFolder);
    expect(aside).toEqual([`${file}-wal.lost`]);
    expect(readFileSync(aside[0], 'utf8')).toBe('frames');
    expect((await verified(lab)).summary).toMatchObject({ damage: 0, leftovers: 1 });
  });

  test('one that has no table left, because its log is gone, is made anew', async () => {
    const lab = await storedLab();
    loseDatabase(lab);
    change(lab, () => {});
    expect(statSync(databaseFile(lab.dataFolder)).size).toBeGreaterThan(0);
    const { runs, aside } = await rebuildDatabase(lab.dataFolder);
    expect(runs).toMatchObject([{ kind: 'adopted', update: 30 }]);
    expect(aside).toEqual([`${databaseFile(lab.dataFolder)}.lost`]);
  });

  test('one that is there is never replaced, however damaged', async () => {
    const lab = await storedLab();
    const file = databaseFile(lab.dataFolder);
    for (const spoil of [() => {}, () => writeFileSync(file, 'not a database')]) {
      spoil();
      const before = readFileSync(file);
      await expect(rebuildDatabase(lab.dataFolder)).rejects.toMatchObject({
        code: 'DATABASE_NOT_LOST',
      });
      expect(readFileSync(file)).toEqual(before);
    }
    await expect(rebuildDatabase(temporaryFolder())).rejects.toMatchObject({
      code: 'DATABASE_NOT_LOST',
    });
  });
});

test('an older copy of the database is told from a folder that is ahead of it, and nothing is lost', async () => {
  const lab = await storedLab();
  change(lab, (database) => {
    database.run('DELETE FROM checkpoints WHERE update_number > 10');
    database.script('DELETE FROM metric_points WHERE update_number > 12');
    database.script('DELETE FROM metric_buckets; DELETE FROM validations');
  });
  expect((await healthOfFolder(lab.dataFolder))?.reasons).toEqual([
    expect.stringMatching(/does not know the newest checkpoint of 1 run \(\w+\): .*hrm-lab verify/),
  ]);
  const { findings } = await verified(lab);
  expect(findings.filter(({ check }) => check === 'checkpoints')).toMatchObject(
    [20, 30].map((update) => ({
      severity: 'leftover',
      what: expect.stringContaining(
        `does not know the whole checkpoint of update ${update}, nor all`,
      ),
    })),
  );
});

test('a fork can be rebuilt as itself before it was ever trained', async () => {
  const lab = await storedLab();
  const { runs, close } = superviseRuns({ dataFolder: lab.dataFolder, maxRunning: 0 });
  const fork = await runs.fork(lab.id, { set: ['learning.updates=80'] });
  runs.rename(fork.id, 'Longer');
  await close();
  loseDatabase(lab);
  const { runs: adopted } = await rebuildDatabase(lab.dataFolder);
  expect(adopted.map(({ id }) => id)).toEqual([lab.id, fork.id]);
  const again = superviseRuns({ dataFolder: lab.dataFolder, maxRunning: 0 });
  expect(again.runs.get(fork.id)).toMatchObject({
    name: 'Longer',
    parent: { id: lab.id, update: 30 },
    progress: { update: 30, totalUpdates: 80 },
  });
  expect(again.runs.config(fork.id).learning.updates).toBe(80);
});
