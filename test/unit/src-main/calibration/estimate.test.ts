import { describe, expect, it } from 'vitest';
import { assignRunConfig } from '../../../../shared/run-config/parse.ts';
import { findPreset } from '../../../../shared/run-config/presets.ts';
import { estimateRun } from '../../../../src-main/calibration/estimate.ts';
import { operationsPerUpdate } from '../../../../src-main/calibration/operations-per-update.ts';
import { countOperations } from '../../../../src-main/engine/program/operation-count.ts';
import { runPrograms } from '../../../../src-main/calibration/run-programs.ts';

const quick = findPreset('quick')!.config;
const paper = findPreset('paper-four-rooms')!.config;
const CPU = { engine: 'onnx-cpu', threads: 2, calibration: null } as const;
const calibration = {
  secondsPerUpdate: 0.02,
  secondsPerThink: 0.004,
  secondsPerLearn: 0.01,
  thinkGflops: 100,
  learnGflops: 100,
};

it('a checkpoint holds the replay, both networks and both moments', () => {
  const config = assignRunConfig(quick, ['checkpoints.kept=3']);
  const { memory, diskBytes } = estimateRun(config, CPU);
  const weights = 4 * 4 * 49_410;
  expect(Math.abs(diskBytes / 5 - memory.replay - weights) / weights).toBeLessThan(0.01);
});

it('counts threads of the one engine that has some', () => {
  const base = (engine: 'onnx-cpu' | 'onnx-webgpu', threads: number) =>
    estimateRun(paper, { ...CPU, engine, threads }).memory;
  expect(base('onnx-webgpu', 32)).toEqual(base('onnx-webgpu', 1));
  expect(base('onnx-cpu', 32).base).toBeGreaterThan(base('onnx-cpu', 1).base);
});

describe('operationsPerUpdate', () => {
  it('is a learn, the targets of a batch and an environment step everywhere, quick preset', () => {
    const { learn, targets, acting } = runPrograms(quick);
    const expected =
      countOperations(learn, 128) + countOperations(targets, 128) + countOperations(acting, 32);
    expect(operationsPerUpdate(quick)).toBe(expected);
  });

  it('shares targets and acting among the updates of a batch, paper preset', () => {
    const { learn, targets, acting } = runPrograms(paper);
    const thinks = countOperations(targets, 256) + countOperations(acting, 256);
    expect(operationsPerUpdate(paper)).toBe(countOperations(learn, 256) + thinks / 8);
  });

  it('counts a second think of the batch with Double DQN', () => {
    const double = assignRunConfig(quick, ['learning.doubleDqn=true']);
    const more = operationsPerUpdate(double) - operationsPerUpdate(quick);
    expect(more).toBe(countOperations(runPrograms(quick).targets, 128));
  });
});

describe('estimateRun', () => {
  it('leaves the time open without a calibration', () => {
    const estimate = estimateRun(quick, CPU);
    expect(estimate.time).toBeNull();
    expect(estimate.parameters).toBe(49_410);
  });

  it('sums the memory, most of it the replay when whole grids are kept', () => {
    const { total, replay, weights, activations, base } = estimateRun(paper, CPU).memory;
    expect(total).toBe(replay + weights + activations + base);
    // 1,048,576 slots of 121 tokens, 8 bytes of outcome and two vectors of 64 floats.
    expect(replay).toBe(1_048_576 * (121 + 8 + 2 * 64 * 4));
    expect(weights).toBe(5 * 4 * 541_186);
  });

  it('spends all updates and the filling of the replay on training, paper preset', () => {
    const { time } = estimateRun(paper, { ...CPU, calibration });
    const collects = 10_240 / 256;
    const filling = time!.trainingSeconds - 200_000 * 0.02;
    // A think that carries computes a little more than one of targets.
    expect(filling).toBeGreaterThan(collects * 0.004);
    expect(filling).toBeLessThan(1.1 * collects * 0.004);
    expect(time!.totalSeconds).toBe(time!.trainingSeconds + time!.validationSeconds);
  });

  it('doubles with twice the updates and rounds', () => {
    const once = estimateRun(quick, { ...CPU, calibration }).time!;
    const longer = assignRunConfig(quick, ['learning.updates=5200']);
    const twice = estimateRun(longer, { ...CPU, calibration }).time!;
    expect(twice.totalSeconds / once.totalSeconds).toBeGreaterThan(1.9);
    expect(twice.totalSeconds / once.totalSeconds).toBeLessThan(2.1);
  });

  describe('of a run on a ladder', () => {
    const estimated = (...changes: string[]) => {
      const config = assignRunConfig(quick, ['environment.inside=9', ...changes]);
      return estimateRun(config, { ...CPU, calibration }).time!;
    };
    const alone = estimated();

    it('is at most that of the last board alone and what the smaller ones need to be left', () => {
      const { totalSeconds, ladder } = estimated('ladder.boards=5,7');
      expect(totalSeconds).toBeLessThan(alone.totalSeconds);
      // 400 of 2,600 updates are spent on boards that cost less.
      expect(totalSeconds).toBeGreaterThan(0.8 * alone.totalSeconds);
      expect(ladder).toMatchObject({ boards: 3, leastUpdates: 200, mostUpdates: null });
    });

    it('is at least that of the first board alone', () => {
      const [five, nine] = ['5', '9'].map((side) =>
        assignRunConfig(quick, [`environment.inside=${side}`]),
      );
      const targets = (config: typeof quick) => countOperations(runPrograms(config).targets, 128);
      const { secondsPerUpdate, secondsPerThink } = calibration;
      const onFive = {
        ...calibration,
        secondsPerUpdate:
          (secondsPerUpdate * operationsPerUpdate(five)) / operationsPerUpdate(nine),
        secondsPerThink: (secondsPerThink * targets(five)) / targets(nine),
      };
      const { totalSeconds } = estimateRun(five, { ...CPU, calibration: onFive }).time!;
      expect(estimated('ladder.boards=5,7').ladder!.leastSeconds).toBeCloseTo(totalSeconds, 6);
    });

    it('is narrower when every board must be left', () => {
      const free = estimated('ladder.boards=5,7');
      const limited = estimated('ladder.boards=5,7', 'ladder.updatesPerRung=400');
      expect(limited.totalSeconds).toBeCloseTo(free.totalSeconds, 6);
      expect(limited.ladder!.leastSeconds).toBeGreaterThan(2 * free.ladder!.leastSeconds);
      const fixed = estimated('ladder.boards=5,7', 'ladder.updatesPerRung=200');
      expect(fixed.ladder!.leastSeconds).toBeCloseTo(fixed.totalSeconds, 6);
      const { updates } = quick.learning;
      expect(limited.ladder!.lastBoardUpdates).toBe(updates - 800);
      expect(free.ladder!.lastBoardUpdates).toBe(0);
      const late = estimated('ladder.boards=5,7', `ladder.updatesPerRung=${updates}`);
      expect(late.ladder!.lastBoardUpdates).toBe(0);
    });

    it('counts validations on the last board too when they are wanted', () => {
      const both = estimated('ladder.boards=5,7', 'ladder.validateLast=true');
      const { ladder, validationSeconds } = estimated('ladder.boards=5,7');
      expect(both.validationSeconds).toBeGreaterThan(validationSeconds);
      expect(both.ladder!.leastSeconds).toBeGreaterThan(1.5 * ladder!.leastSeconds);
    });
  });
});
