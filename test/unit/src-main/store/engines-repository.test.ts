import { describe, expect, it } from 'vitest';
import type { EngineChoice } from '../../../../shared/contract/engines.ts';
import { findPreset } from '../../../../shared/run-config/presets.ts';
import {
  findCalibration,
  type MeasuredOn,
  readEngineChoice,
  saveCalibration,
  saveEngineChoice,
} from '../../../../src-main/store/engines-repository.ts';
import { migratedDatabase, storeRun } from './temporary-database.ts';

const calibration = {
  secondsPerUpdate: 0.25,
  secondsPerThink: 0.5,
  secondsPerLearn: 0.125,
  thinkGflops: 200,
  learnGflops: 100,
};
const choice: EngineChoice = {
  engine: 'onnx-cpu',
  reason: 'fastest',
  threads: 2,
  device: 'a processor',
  examinations: [
    { engine: 'onnx-cpu', label: 'CPU', selfTest: null, calibration, refused: null },
    { engine: 'onnx-webgpu', label: 'GPU', selfTest: null, calibration: null, refused: 'broken' },
  ],
};

describe('the engine of a run', () => {
  it('is read as it was stored, and null before', () => {
    const database = migratedDatabase();
    const run = storeRun(database, 'a');
    storeRun(database, 'b');
    expect(readEngineChoice(database, run)).toBeNull();
    saveEngineChoice(database, run, choice);
    expect(readEngineChoice(database, run)).toEqual(choice);
    expect(readEngineChoice(database, storeRun(database, 'c'))).toBeNull();
  });

  it('is null when another version wrote what this one does not know', () => {
    const database = migratedDatabase();
    const run = storeRun(database, 'a');
    saveEngineChoice(database, run, { ...choice, engine: 'abacus' as never });
    expect(readEngineChoice(database, run)).toBeNull();
  });
});

describe('a calibration', () => {
  const { config } = findPreset('quick')!;
  const on: MeasuredOn = { engine: 'onnx-cpu', threads: 2, device: 'a processor', version: '1' };

  it('is found for the same configuration, engine, threads, device and version alone', () => {
    const database = migratedDatabase();
    saveCalibration(database, config, on, { calibration, at: 1 });
    expect(findCalibration(database, config, on)).toEqual(calibration);
    for (const other of [
      { engine: 'tfjs-cpu' },
      { threads: 1 },
      { device: 'another' },
      { version: '2' },
    ] as const) {
      expect(findCalibration(database, config, { ...on, ...other })).toBeNull();
    }
    const wider = { ...config, model: { ...config.model, width: 48 } };
    expect(findCalibration(database, wider, on)).toBeNull();
    for (const dearer of [
      { recurrentStepsPerUpdate: 3 },
      { gradientSteps: 1 },
      { transitionsPerBoard: 4 },
    ]) {
      const learning = { ...config.learning, ...dearer };
      expect(findCalibration(database, { ...config, learning }, on)).toBeNull();
    }
  });

  it('does not depend on what does not change the speed', () => {
    const database = migratedDatabase();
    saveCalibration(database, config, on, { calibration, at: 1 });
    const longer = { ...config, name: 'b', seed: 9, learning: { ...config.learning, updates: 5 } };
    expect(findCalibration(database, longer, on)).toEqual(calibration);
  });

  it('is replaced by a newer one', () => {
    const database = migratedDatabase();
    saveCalibration(database, config, on, { calibration, at: 1 });
    const newer = { ...calibration, secondsPerUpdate: 1 };
    saveCalibration(database, config, on, { calibration: newer, at: 2 });
    expect(findCalibration(database, config, on)).toEqual(newer);
  });
});
