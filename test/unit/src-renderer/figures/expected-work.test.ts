import { describe, expect, it } from 'vitest';
import { agentPace } from '../../../../src-renderer/figures/expected-work.ts';
import { expectedWork, workText } from '../../../../src-renderer/figures/expected-work.ts';
import { findPreset } from '../../../../shared/run-config/presets.ts';

const PACE = { meanLength: 10, recurrentSteps: 4, stepLimit: 80, secondsPerStep: 1e-3 };

describe('what rolling out takes', () => {
  it('grows with agents, episodes, their length and the steps of thought', () => {
    const { recurrentSteps, seconds } = expectedWork([PACE, PACE], 100);
    expect(recurrentSteps).toBe(2 * 100 * 10 * 4);
    const thinking = (100 * 10 + 16 * 80) * 4 * 1e-3;
    expect(seconds).toBeCloseTo(2 + 2 * (thinking + 100 * 10 * 1e-4), 9);
  });

  it('counts every walk of the same episodes', () => {
    const twice = expectedWork([PACE], 100, (trained) => [1, 2 * trained]);
    expect(twice.recurrentSteps).toBe(100 * 10 * 9);
  });

  it('is told with its time, or its size where no engine was timed', () => {
    expect(workText(expectedWork([PACE, PACE], 1024))).toBe(
      '2 agents × 1,024 roll-outs: about 1 min 40 s.',
    );
    const untimed = expectedWork([{ ...PACE, secondsPerStep: null }], 1024);
    expect(workText(untimed)).toBe('1 agent × 1,024 roll-outs, 41k recurrent steps.');
  });
});

it('takes the pace of an agent from what its engine was timed with', () => {
  const { config } = findPreset('four-rooms-small')!;
  const { recurrentSteps } = config.model;
  const calibration = {
    secondsPerUpdate: 1,
    secondsPerThink: 0.5,
    secondsPerLearn: 1,
    thinkGflops: 1,
    learnGflops: 1,
  };
  const examination = { engine: 'onnx-cpu', label: '', selfTest: null, refused: null } as const;
  const choice = {
    engine: 'onnx-cpu',
    reason: 'fastest',
    threads: 1,
    device: '',
    examinations: [{ ...examination, calibration }],
  } as const;
  const timed = { ...choice, examinations: [...choice.examinations] };
  expect(agentPace(7, config, timed)).toEqual({
    meanLength: 7,
    recurrentSteps,
    stepLimit: config.environment.stepLimit,
    secondsPerStep: 0.5 / config.learning.batchSize / recurrentSteps,
  });
  expect(agentPace(7, config, null).secondsPerStep).toBeNull();
});
