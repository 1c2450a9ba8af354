import { expect, test } from 'vitest';
import { UNTOLD_NUMBERS } from '../../../../untold-numbers.ts';
import { RunConfigError } from '../../../../../shared/run-config/parse.ts';
import { findPreset } from '../../../../../shared/run-config/presets.ts';
import { markRunDeleted } from '../../../../../src-main/store/runs/delete-run.ts';
import {
  changeState,
  dropTimeLimit,
  findRun,
  insertRun,
  listRuns,
  liveRuns,
  readRunConfig,
  renameRun,
  saveEngine,
  saveError,
  saveProgress,
  saveRung,
  stateHistory,
  touchRun,
} from '../../../../../src-main/store/runs/runs-repository.ts';
import { queuedRuns } from '../../../../../src-main/store/runs/queue-repository.ts';
import { saveValidation } from '../../../../../src-main/store/validations-repository.ts';
import { saveCheckpoint } from '../../../../../src-main/store/checkpoints-repository.ts';
import { migratedDatabase, storeRun } from '../temporary-database.ts';

const quick = findPreset('quick')!.config;

test('a run that version 5 stored has the heads that it was trained with', () => {
  const database = migratedDatabase();
  const { config } = findPreset('paper-maze')!;
  const { resetDraw: _, ...exploration } = config.exploration;
  const model = { ...config.model, heads: 4 };
  const number = storeRun(database, 'r');
  const stored = JSON.stringify({ ...config, version: 5, exploration, model });
  database.run('UPDATE runs SET config = ? WHERE number = ?', stored, number);
  expect(readRunConfig(database, number)).toEqual({ ...config, model });
});

test('a new run is queued and knows its configuration', () => {
  const database = migratedDatabase();
  const config = { ...quick, name: 'First', seed: 7, variant: 'reset' } as const;
  insertRun(database, { id: 'r', config, stopAtGoalRate: 0.95, maxSeconds: 60, createdAt: 5 });
  const run = findRun(database, 'r')!;
  expect(run).toEqual({
    number: run.number,
    id: 'r',
    name: 'First',
    preset: 'quick',
    variant: 'reset',
    seed: 7,
    stopAtGoalRate: 0.95,
    maxSeconds: 60,
    state: 'queued',
    createdAt: 5,
    updatedAt: 5,
    progress: {
      update: 0,
      totalUpdates: quick.learning.updates,
      environmentSteps: 0,
      updatesPerSecond: 0,
      wallSeconds: 0,
      secondsLeft: null,
    },
    engine: null,
    parameters: null,
    lastValidation: null,
    error: null,
    experiment: null,
    parent: null,
    rung: null,
    hash: null,
    tags: [],
    starred: false,
    archived: false,
    hasNotes: false,
    place: null,
  });
  expect(readRunConfig(database, run.number)).toEqual(config);
  expect(stateHistory(database, run.number)).toEqual([
    { state: 'queued', at: 5, update: 0, note: null },
  ]);
  dropTimeLimit(database, run.number);
  expect(findRun(database, 'r')!.maxSeconds).toBeNull();
});

test('a configuration that this code cannot use is refused with its issues', () => {
  const database = migratedDatabase();
  const run = storeRun(database, 'r');
  database.run(`UPDATE runs SET config = json_set(config, '$.seed', 'one')`);
  expect(() => readRunConfig(database, run)).toThrow(RunConfigError);
});

test('every change of a run is later than the one before, also after the clock was set back', () => {
  const database = migratedDatabase();
  const run = storeRun(database, 'r');
  const { progress, updatedAt } = findRun(database, 'r')!;
  const changes: ((at: number) => void)[] = [
    (at) => renameRun(database, run, 'a', at),
    (at) => touchRun(database, run, at),
    (at) => changeState(database, run, { state: 'running', at, update: 0, note: null }),
    (at) => saveProgress(database, run, progress, at),
  ];
  let last = updatedAt;
  for (const [index, change] of changes.entries()) {
    change(updatedAt - 100 * (index + 1));
    const now = findRun(database, 'r')!.updatedAt;
    expect(now).toBeGreaterThan(last);
    last = now;
  }
  // Histories tell what the clock said.
  expect(stateHistory(database, run).at(-1)!.at).toBe(updatedAt - 300);
});

test('state, progress, name, engine and error are stored', () => {
  const database = migratedDatabase();
  const run = storeRun(database, 'r');
  const progress = {
    update: 12,
    totalUpdates: 100,
    environmentSteps: 345,
    updatesPerSecond: 6.5,
    wallSeconds: 7.25,
    secondsLeft: 8.5,
  };
  saveProgress(database, run, progress, 2_000);
  changeState(database, run, { state: 'running', at: 3_000, update: 12, note: 'go' });
  renameRun(database, run, '<b>New</b>', 4_000);
  saveEngine(database, run, 'onnx-cpu', 541_186);
  saveError(database, run, { code: 'ENGINE', message: 'no engine' });
  expect(findRun(database, 'r')).toMatchObject({
    state: 'running',
    progress,
    name: '<b>New</b>',
    updatedAt: 4_000,
    engine: 'onnx-cpu',
    parameters: 541_186,
    error: { code: 'ENGINE', message: 'no engine' },
  });
  expect(stateHistory(database, run).at(-1)).toEqual({
    state: 'running',
    at: 3_000,
    update: 12,
    note: 'go',
  });
  saveError(database, run, null);
  expect(findRun(database, 'r')!.error).toBeNull();
});

test('the last validation is that of the latest update', () => {
  const database = migratedDatabase();
  const run = storeRun(database, 'r');
  const report = {
    update: 200,
    ...UNTOLD_NUMBERS,
    episodes: 512,
    goalRate: 0.75,
    frozenDoorGoalRate: 0.5,
    detourGoalRate: 0.25,
    detourShare: 0.2,
    doorwaysGoalRate: 0.3,
    doorwaysShare: 0.4,
    meanLength: 12,
    meanOptimalLength: 5,
    noWayShare: 0.1,
    meanTimeAwareLength: 5,
  };
  saveValidation(database, run, report);
  saveValidation(database, run, { ...report, update: 100, goalRate: 0.1, detourGoalRate: null });
  expect(findRun(database, 'r')!.lastValidation).toEqual(report);
  saveValidation(database, run, { ...report, goalRate: 0.8 });
  expect(findRun(database, 'r')!.lastValidation).toEqual({ ...report, goalRate: 0.8 });
});

test('lists are in order, and a deleted run is in none', () => {
  const database = migratedDatabase();
  const numbers = ['a', 'b', 'c', 'd'].map((id) => storeRun(database, id));
  const ids = (runs: readonly { id: string }[]) => runs.map((run) => run.id).join('');
  changeState(database, numbers[1], { state: 'paused', at: 1, update: 0, note: null });
  changeState(database, numbers[2], { state: 'finished', at: 1, update: 0, note: null });
  expect(ids(listRuns(database))).toBe('dcba');
  expect(ids(queuedRuns(database))).toBe('ad');
  expect(ids(liveRuns(database))).toBe('abd');
  markRunDeleted(database, numbers[0], 1);
  expect(ids(listRuns(database))).toBe('dcb');
  expect(ids(queuedRuns(database))).toBe('d');
  expect(ids(liveRuns(database))).toBe('bd');
  expect(findRun(database, 'a')).toBeUndefined();
});

test('a fork begins at the update of its parent, and ends with a whole batch', () => {
  const database = migratedDatabase();
  const learning = { ...quick.learning, updates: 100, updatesPerBatch: 8 };
  const config = { ...quick, learning };
  const limits = { stopAtGoalRate: null, maxSeconds: null, createdAt: 1 };
  const parent = { id: 'p', update: 90, environmentSteps: 7 };
  insertRun(database, { id: 'r', config, parent, ...limits });
  insertRun(database, { id: 'p', config, ...limits });
  const run = findRun(database, 'r')!;
  expect(run.parent).toEqual({ id: 'p', update: 90 });
  expect(run.progress).toMatchObject({ update: 90, environmentSteps: 7, totalUpdates: 106 });
  expect(stateHistory(database, run.number)[0].note).toBe('forked from p at update 90');
  expect(findRun(database, 'p')!.progress.totalUpdates).toBe(104);
});

test('a run knows its rung and the hash of its latest checkpoint', () => {
  const database = migratedDatabase();
  const run = storeRun(database, 'r');
  const rung = { rung: 2, rungs: 3, board: '7 × 7' };
  saveRung(database, run, rung);
  for (const update of [10, 20]) {
    const checkpoint = { name: `c-${update}`, update, environmentSteps: 1, createdAt: 1, bytes: 1 };
    const hash = `hash of ${update}`;
    saveCheckpoint(database, run, { ...checkpoint, hash, planned: true }, 2);
  }
  expect(findRun(database, 'r')).toMatchObject({ rung, hash: 'hash of 20' });
});
