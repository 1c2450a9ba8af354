import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import type { RunConfig } from '../../../../shared/run-config/schema.ts';
import { copyLab } from '../../../../src-main/backup/copy-lab.ts';
import { checkFolder } from '../../../../src-main/checkpoint/check-folder.ts';
import { listCheckpoints } from '../../../../src-main/store/checkpoints-repository.ts';
import { findRun } from '../../../../src-main/store/runs/runs-repository.ts';
import { lockDataFolder } from '../../../../src-main/store/database/data-folder-lock.ts';
import { openStore, openStoreForReading } from '../../../../src-main/store/store.ts';
import { temporaryFolder } from '../../../unit/src-main/store/temporary-folder.ts';
import { isPast, scriptedConfig, superviseRuns, until } from '../runs/supervised-runs.ts';

/** The scripted trainer has a checkpoint every few milliseconds: the newest of two may be gone before it is copied, on a busy machine twenty times in a row. */
function longConfig(name: string): RunConfig {
  const config = scriptedConfig(name, { updates: 100_000 });
  return { ...config, checkpoints: { ...config.checkpoints, kept: 20 } };
}

const target = () => join(temporaryFolder(), 'backup');

/** Checkpoints that the database of a copy tells of, each compared with its hash. */
async function wholeCheckpoints(dataFolder: string, id: string): Promise<number[]> {
  const { database, close } = openStoreForReading(dataFolder);
  try {
    const rows = listCheckpoints(database, findRun(database, id)!.number);
    for (const { name, hash } of rows) await checkFolder(join(dataFolder, 'runs', id, name), hash);
    return rows.map(({ update }) => update);
  } finally {
    await close();
  }
}

test('a lab that trains is copied, again and again, each time whole', async () => {
  const { runs, dataFolder } = superviseRuns();
  const { id } = runs.create(longConfig('busy'));
  await until(runs, id, isPast(30));
  const before = runs.get(id).progress.update;
  for (let copy = 0; copy < 4; copy++) {
    const to = target();
    const copied = await copyLab(dataFolder, to);
    expect(copied).toMatchObject({ runs: 1, damages: [] });
    const updates = await wholeCheckpoints(to, id);
    expect(updates.length).toBe(copied.checkpoints);
    expect(updates.length).toBeGreaterThan(0);
    expect(readdirSync(join(to, 'runs', id))).toHaveLength(updates.length + 1);
  }
  await until(runs, id, isPast(before + 20));
});

test('a copy goes on where the original was', async () => {
  const { runs, dataFolder, close } = superviseRuns();
  const { id } = runs.create(longConfig('copied'));
  await until(runs, id, isPast(25));
  const to = target();
  await copyLab(dataFolder, to);
  await close();
  const other = superviseRuns({ dataFolder: to });
  expect(other.runs.get(id).state).toBe('interrupted');
  const updates = other.runs.checkpoints(id).map(({ update }) => update);
  await other.runs.resume(id);
  await until(other.runs, id, isPast(40));
  expect(
    other.runs.history(id).find(({ note }) => note?.startsWith('from update'))?.note,
  ).toContain(`from update ${updates.at(-1)}`);
});

test('a newest checkpoint whose files are gone is named, and does not keep the rest from being copied', async () => {
  const { runs, dataFolder } = superviseRuns();
  const [lost, other] = ['lost', 'other'].map((name) => runs.create(scriptedConfig(name)).id);
  for (const id of [lost, other]) await runs.settled(id);
  rmSync(join(dataFolder, 'runs', lost, 'checkpoint-000000030'), { recursive: true });
  const to = join(temporaryFolder(), 'copy');
  const { damages } = await copyLab(dataFolder, to);
  expect(damages).toEqual([`run ${lost}: the checkpoint of update 30 is missing`]);
  const copy = openStoreForReading(to);
  const updatesOf = (id: string) =>
    listCheckpoints(copy.database, findRun(copy.database, id)!.number).map(({ update }) => update);
  expect([updatesOf(lost), updatesOf(other)]).toEqual([[20], [20, 30]]);
  await copy.close();
});

test('a damaged checkpoint is copied as it is, and named', async () => {
  const { runs, dataFolder } = superviseRuns();
  const { id } = runs.create(scriptedConfig('damaged'));
  await runs.settled(id);
  const file = join(dataFolder, 'runs', id, 'checkpoint-000000020', 'weights.safetensors');
  writeFileSync(file, 'another');
  const to = target();
  const { damages, checkpoints } = await copyLab(dataFolder, to);
  expect(damages).toEqual([`run ${id}: the checkpoint of update 20 is damaged`]);
  expect(checkpoints).toBe(2);
  const copied = join(to, 'runs', id, 'checkpoint-000000020', 'weights.safetensors');
  expect(readFileSync(copied, 'utf8')).toBe('another');
});

test('nothing is written over, and a copy that is cancelled leaves nothing', async () => {
  const { runs, dataFolder } = superviseRuns();
  const { id } = runs.create(scriptedConfig('kept'));
  await runs.settled(id);
  const taken = temporaryFolder();
  writeFileSync(join(taken, 'mine'), 'mine');
  await expect(copyLab(dataFolder, taken)).rejects.toThrow('is there already and not empty');
  expect(readdirSync(taken)).toEqual(['mine']);
  const folder = temporaryFolder();
  const to = join(folder, 'backup');
  const cancelled = copyLab(dataFolder, to, { signal: AbortSignal.abort() });
  await expect(cancelled).rejects.toMatchObject({ code: 'CANCELLED' });
  expect(readdirSync(folder)).toEqual([]);
  expect(existsSync(to)).toBe(false);
});

/** A lab at rest with one run. */
async function smallLab() {
  const { runs, dataFolder, close } = superviseRuns();
  const { id } = runs.create(scriptedConfig('small'));
  await runs.settled(id);
  await close();
  return { dataFolder, id };
}

test('an empty folder is filled where it is, as the root of a disk must be', async () => {
  const { dataFolder, id } = await smallLab();
  const to = target();
  mkdirSync(join(to, 'lost+found'), { recursive: true });
  const { ino } = statSync(to);
  const copied = await copyLab(dataFolder, to, {
    onProgress: () => {
      // All of it is on that disk from the beginning, and no lab before it is whole.
      expect(readdirSync(join(to, '..'))).toEqual(['backup']);
      expect(readdirSync(to)).not.toContain('lab.sqlite');
    },
  });
  expect(copied).toMatchObject({ runs: 1, damages: [] });
  expect(statSync(to).ino).toBe(ino);
  expect(readdirSync(to).toSorted()).toEqual(['lab.sqlite', 'lost+found', 'runs']);
  expect(await wholeCheckpoints(to, id)).toEqual([20, 30]);
});

test('what a copy left whose process died is removed by the next one', async () => {
  const { dataFolder, id } = await smallLab();
  for (const said of ['', 'moving']) {
    const to = target();
    const unfinished = join(to, '.hrm-lab-unfinished');
    mkdirSync(unfinished, { recursive: true });
    writeFileSync(join(unfinished, 'copying'), said);
    writeFileSync(join(unfinished, 'lab.sqlite'), 'half');
    if (said !== '') mkdirSync(join(to, 'runs', 'half'), { recursive: true });
    await copyLab(dataFolder, to);
    expect(readdirSync(to).toSorted()).toEqual(['lab.sqlite', 'runs']);
    expect(readdirSync(join(to, 'runs'))).toEqual([id]);
  }
});

test('runs that lie in the target, and a copy that another process makes, are left alone', async () => {
  const { dataFolder } = await smallLab();
  const to = target();
  const unfinished = join(to, '.hrm-lab-unfinished');
  mkdirSync(unfinished, { recursive: true });
  writeFileSync(join(unfinished, 'copying'), '');
  const lock = lockDataFolder(unfinished);
  await expect(copyLab(dataFolder, to)).rejects.toMatchObject({ code: 'DATA_FOLDER_IN_USE' });
  lock.release();
  mkdirSync(join(to, 'runs', 'mine'), { recursive: true });
  await expect(copyLab(dataFolder, to)).rejects.toMatchObject({ code: 'BACKUP_TARGET_IN_USE' });
  expect(readdirSync(join(to, 'runs'))).toEqual(['mine']);
});

test('a backup can be read where nothing can be written, and a lab in it writes ahead again', async () => {
  const { dataFolder } = await smallLab();
  const to = target();
  await copyLab(dataFolder, to);
  const journalMode = () => {
    const database = new Database(join(to, 'lab.sqlite'), { readonly: true });
    const mode = database.pragma('journal_mode', { simple: true });
    database.close();
    return mode;
  };
  expect(journalMode()).toBe('delete');
  const { database, close } = openStoreForReading(to);
  expect(database.get('SELECT count(*) AS runs FROM runs')).toEqual({ runs: 1 });
  expect(readdirSync(to).filter((name) => /-(?:wal|shm|journal)$/.test(name))).toEqual([]);
  await close();
  await openStore(to).close();
  expect(journalMode()).toBe('wal');
});
