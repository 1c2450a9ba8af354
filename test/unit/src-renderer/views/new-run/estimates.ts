import type { RunEstimate } from '../../../../../shared/contract/engines.ts';

/** An estimate of 110 s, 10 s of them for validation. */
export const estimate: RunEstimate = {
  parameters: 541_186,
  memory: { replay: 1e9, weights: 2e7, activations: 4e8, base: 3e8, total: 1.72e9 },
  diskBytes: 2.1e9,
  freeDiskBytes: null,
  operationsPerUpdate: 112e9,
  engine: 'onnx-cpu',
  time: {
    secondsPerUpdate: 0.04,
    trainingSeconds: 100,
    validationSeconds: 10,
    totalSeconds: 110,
    ladder: null,
  },
};

/** The same for a ladder of three boards. */
export const ofLadder: RunEstimate = {
  ...estimate,
  time: {
    ...estimate.time!,
    ladder: {
      boards: 3,
      leastSeconds: 31,
      leastUpdates: 400,
      mostUpdates: null,
      lastBoardUpdates: 0,
    },
  },
};

export const withoutTime: RunEstimate = { ...estimate, time: null };
