import { expect, test } from 'vitest';
import type { RunEstimate } from '../../../../shared/contract/engines.ts';
import { findPreset } from '../../../../shared/run-config/presets.ts';
import { ladderLine, sizeLine, timeLine } from '../../../../src-main/cli/estimate-text.ts';

const MIB = 2 ** 20;
const quick: RunEstimate = {
  parameters: 49_410,
  memory: {
    replay: 92 * MIB,
    weights: MIB,
    activations: 139 * MIB,
    base: 280 * MIB,
    total: 512 * MIB,
  },
  operationsPerUpdate: 1.3e9,
  engine: 'onnx-cpu',
  time: {
    secondsPerUpdate: 0.02,
    trainingSeconds: 52,
    validationSeconds: 18,
    totalSeconds: 70,
  },
};

test('what a run takes is one line', () => {
  expect(sizeLine(quick)).toBe('49,410 parameters, about 512 MiB of memory, 1.30 GFLOP an update');
  const larger = { ...quick, operationsPerUpdate: 8.12e11, parameters: 541_186 };
  const memory = { ...quick.memory, total: 1434 * MIB };
  expect(sizeLine({ ...larger, memory })).toBe(
    '541,186 parameters, about 1.4 GiB of memory, 812 GFLOP an update',
  );
});

test('so is the expected time, once it is known', () => {
  expect(timeLine(quick)).toBe('About 1 min 10 s on ONNX Runtime, CPU (validations 18 s)');
  expect(timeLine({ ...quick, time: null })).toBeNull();
});

test('the expected time of a ladder says that it counts the last board only', () => {
  const { config } = findPreset('quick')!;
  expect(ladderLine(config)).toBeNull();
  const environment = { ...config.environment, kind: 'four-rooms', inside: '9' } as const;
  const ladder = { ...config.ladder, boards: '5, 7' };
  expect(ladderLine({ environment, ladder })).toBe(
    'The time counts every update on the last of 3 boards (9 × 9).',
  );
});
