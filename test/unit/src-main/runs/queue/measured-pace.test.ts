import { expect, test } from 'vitest';
import type { EngineStatus } from '../../../../../shared/contract/engines.ts';
import type { EngineId } from '../../../../../shared/run-config/engine-ids.ts';
import { findPreset } from '../../../../../shared/run-config/presets.ts';
import { expectedSeconds } from '../../../../../src-main/runs/queue/measured-pace.ts';
import type { WritableConnection } from '../../../../../src-main/store/connection.ts';
import {
  saveCalibration,
  saveEngineChoice,
} from '../../../../../src-main/store/engines-repository.ts';
import { insertExperiment } from '../../../../../src-main/store/experiments-repository.ts';
import { queuedRuns } from '../../../../../src-main/store/runs/queue-repository.ts';
import {
  changeState,
  findRun,
  insertRun,
  saveProgress,
} from '../../../../../src-main/store/runs/runs-repository.ts';
import { migratedDatabase } from '../../store/temporary-database.ts';

const quick = findPreset('quick')!.config;
const config = { ...quick, learning: { ...quick.learning, updates: 100, updatesPerBatch: 1 } };
const limits = { stopAtGoalRate: null, maxSeconds: null, createdAt: 1 };
const CORES = 4;
const status = (id: EngineId, detail: string) => ({ id, label: id, available: true, detail });
const HERE = 'this processor';

function storeExperiment(database: WritableConnection): number {
  const axes = { variants: [], seeds: [], grid: [] };
  return insertExperiment(database, { id: 'e', name: 'E', notes: '', config, axes, createdAt: 1 });
}

function trained(database: WritableConnection, id: string, update: number, wallSeconds: number) {
  const { number, progress } = findRun(database, id)!;
  saveProgress(database, number, { ...progress, update, wallSeconds }, 2);
  return number;
}

function calibrate(
  database: WritableConnection,
  engine: 'onnx-cpu' | 'onnx-webgpu',
  threads: number,
  secondsPerUpdate: number,
  device = HERE,
) {
  const speed = { secondsPerThink: 1, secondsPerLearn: 1, thinkGflops: 1, learnGflops: 1 };
  const calibration = { secondsPerUpdate, ...speed };
  const on = { engine, threads, device, version: '' };
  saveCalibration(database, config, on, { calibration, at: 1 });
}

const expected = (
  database: WritableConnection,
  engines: readonly EngineStatus[] = [status('onnx-cpu', HERE), status('onnx-webgpu', HERE)],
) => expectedSeconds(database, queuedRuns(database), { cores: CORES, engines });

/** A run was given an engine when it trained. */
function given(database: WritableConnection, run: number, engine: EngineId, device: string) {
  const known = { reason: 'fastest' as const, threads: CORES, examinations: [] };
  saveEngineChoice(database, run, { engine, device, ...known });
}

test('nothing is expected where nothing was measured', () => {
  const database = migratedDatabase();
  insertRun(database, { id: 'a', config, ...limits });
  expect(expected(database)).toEqual([null]);
});

test('a run that trained before goes on as fast', () => {
  const database = migratedDatabase();
  insertRun(database, { id: 'a', config, ...limits });
  trained(database, 'a', 25, 50);
  expect(expected(database)).toEqual([75 * 2]);
});

test('a fork has the seconds of its parent in its own, so that they say nothing of its pace', () => {
  const database = migratedDatabase();
  const parent = { id: 'p', update: 50, environmentSteps: 1 };
  insertRun(database, { id: 'f', config, parent, ...limits });
  trained(database, 'f', 60, 3_620);
  expect(expected(database)).toEqual([null]);
});

test('runs of an experiment are as fast as the others in it were', () => {
  const database = migratedDatabase();
  const experiment = storeExperiment(database);
  for (const [position, id] of ['a', 'b', 'c'].entries()) {
    insertRun(database, { id, config, ...limits, place: { experiment, position, values: [] } });
  }
  const number = trained(database, 'a', 100, 300);
  changeState(database, number, { state: 'finished', at: 2, update: 100, note: null });
  expect(expected(database)).toEqual([300, 300]);
});

test('a run that never trained takes what engines were measured to need, the fastest that it may have', () => {
  const database = migratedDatabase();
  calibrate(database, 'onnx-cpu', CORES, 0.5);
  calibrate(database, 'onnx-webgpu', CORES, 0.25);
  calibrate(database, 'onnx-cpu', 1, 0.125);
  const own = { ...config, engine: { ...config.engine, kind: 'onnx-cpu' as const } };
  insertRun(database, { id: 'any', config, ...limits });
  insertRun(database, { id: 'own', config: own, ...limits });
  const other = { ...config, model: { ...config.model, width: 64 } };
  insertRun(database, { id: 'other', config: other, ...limits });
  expect(expected(database)).toEqual([25, 50, null]);
});

test('what was measured with another engine or on another device counts where there is nothing else', () => {
  const database = migratedDatabase();
  insertRun(database, { id: 'a', config, ...limits });
  const number = trained(database, 'a', 25, 50);
  given(database, number, 'onnx-cuda', 'a card of a cluster');
  expect(expected(database)).toEqual([75 * 2]);
  calibrate(database, 'onnx-cpu', CORES, 0.25, 'another processor');
  expect(expected(database)).toEqual([75 * 2]);
  calibrate(database, 'onnx-cpu', CORES, 4);
  expect(expected(database)).toEqual([75 * 4]);
  given(database, number, 'onnx-cpu', HERE);
  expect(expected(database)).toEqual([75 * 2]);
});

test('a run goes on with the engine that it had, however fast others are', () => {
  const database = migratedDatabase();
  calibrate(database, 'onnx-cpu', CORES, 4);
  calibrate(database, 'onnx-webgpu', CORES, 1);
  insertRun(database, { id: 'a', config, ...limits });
  given(database, trained(database, 'a', 50, 1), 'onnx-cpu', 'another processor');
  expect(expected(database)).toEqual([50 * 4]);
  expect(expected(database, [status('onnx-webgpu', HERE)])).toEqual([50]);
});

test('of an experiment those count that trained as the next will', () => {
  const database = migratedDatabase();
  const experiment = storeExperiment(database);
  const own = { ...config, engine: { ...config.engine, kind: 'onnx-webgpu' as const } };
  for (const [position, id] of ['a', 'b', 'c', 'd'].entries()) {
    const place = { experiment, position, values: [] };
    insertRun(database, { id, config: id === 'd' ? own : config, ...limits, place });
  }
  const ended = (id: string, seconds: number, engine: EngineId, device: string) => {
    const number = trained(database, id, 100, seconds);
    given(database, number, engine, device);
    changeState(database, number, { state: 'finished', at: 2, update: 100, note: null });
  };
  ended('a', 100, 'onnx-cpu', 'another processor');
  expect(expected(database)).toEqual([100, 100, 100]);
  ended('b', 500, 'onnx-cpu', HERE);
  // The one that names another engine is told what there is.
  expect(expected(database)).toEqual([500, 300]);
});

test('a configuration that cannot be read tells nothing', () => {
  const database = migratedDatabase();
  insertRun(database, { id: 'a', config, ...limits });
  database.run(`UPDATE runs SET config = '{}'`);
  expect(expected(database)).toEqual([null]);
});

test('what a run trained on and cannot be read is of no device', () => {
  const database = migratedDatabase();
  const experiment = storeExperiment(database);
  for (const [position, id] of ['a', 'b'].entries()) {
    insertRun(database, { id, config, ...limits, place: { experiment, position, values: [] } });
  }
  const number = trained(database, 'a', 100, 300);
  changeState(database, number, { state: 'finished', at: 2, update: 100, note: null });
  database.script('PRAGMA ignore_check_constraints = ON');
  database.run(`UPDATE runs SET engine_choice = '{'`);
  expect(queuedRuns(database)).toMatchObject([{ id: 'b', trainedOn: null }]);
  expect(expected(database)).toEqual([300]);
});
