import { expect, test } from 'vitest';
import type { RunEstimate } from '../../../../../shared/contract/engines.ts';
import {
  diskLine,
  ladderLine,
  sizeLine,
  timeLine,
} from '../../../../../src-main/cli/text/estimate-text.ts';

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
  diskBytes: 186 * MIB,
  freeDiskBytes: null,
  operationsPerUpdate: 1.3e9,
  engine: 'onnx-cpu',
  time: {
    secondsPerUpdate: 0.02,
    trainingSeconds: 52,
    validationSeconds: 18,
    totalSeconds: 70,
    ladder: null,
  },
};

test('what a run takes is one line', () => {
  expect(sizeLine(quick)).toBe(
    '49,410 parameters, about 512 MiB of memory, up to 186 MiB on disk, 1.30 GFLOP an update',
  );
  const larger = { ...quick, operationsPerUpdate: 8.12e11, parameters: 541_186 };
  const memory = { ...quick.memory, total: 1434 * MIB };
  expect(sizeLine({ ...larger, memory })).toBe(
    '541,186 parameters, about 1.4 GiB of memory, up to 186 MiB on disk, 812 GFLOP an update',
  );
});

test('so is the expected time, once it is known', () => {
  expect(timeLine(quick)).toBe('About 1 min 10 s on ONNX Runtime, CPU (validations 18 s)');
  expect(timeLine({ ...quick, time: null })).toBeNull();
});

test('that of a ladder is a range, and says what it assumes', () => {
  const ladder = {
    boards: 3,
    leastSeconds: 31,
    leastUpdates: 400,
    mostUpdates: null,
    lastBoardUpdates: 0,
  };
  const climbing = { ...quick, time: { ...quick.time!, ladder } };
  expect(timeLine(climbing)).toBe(
    'From 31 s to 1 min 10 s on ONNX Runtime, CPU (validations 18 s of the longer)',
  );
  expect(ladderLine(climbing)).toBe(
    'Nobody knows when a board is left: the fastest and the slowest way up 3 boards, each left after 400 updates at the earliest, never at the latest: then the last one is not reached',
  );
  const limited = {
    ...climbing,
    time: { ...climbing.time, ladder: { ...ladder, mostUpdates: 900, lastBoardUpdates: 700 } },
  };
  expect(ladderLine(limited)).toMatch(
    / 400 updates at the earliest, 900 at the latest: then 700 are left for the last one$/,
  );
  expect(ladderLine(quick)).toBeNull();
});

test('warns when the checkpoints may take more than is free', () => {
  const free = (freeDiskBytes: number | null) => diskLine({ ...quick, freeDiskBytes });
  expect([free(null), free(186 * MIB)]).toEqual([null, null]);
  expect(free(100 * MIB)).toBe('Warning: only 100 MiB are free on the disk of the data folder');
});
