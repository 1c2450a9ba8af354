import { fourRooms } from '../../worlds/four-rooms.ts';
import type { RunConfig } from '../schema.ts';
import { paperFourRooms } from './paper-four-rooms.ts';

/** Doors that are seen, and that waiting does not always open, in any world. */
export const quickRules = {
  doorCodes: 'distinct',
  showStart: false,
  bumpReward: -0.02,
  frozenShare: 0.25,
} as const;

/** A small model that learns the 5×5 four rooms within minutes (docs/quick-preset.md). */
export const quick: RunConfig = {
  ...paperFourRooms,
  preset: 'quick',
  name: 'Quick',
  environment: { ...fourRooms.defaults, ...quickRules, inside: '5' },
  model: {
    ...paperFourRooms.model,
    width: 32,
    inner: 64,
    layers: 2,
    hCycles: 1,
    lCycles: 2,
    recurrentSteps: 1,
    prefixToken: false,
    positions: 'two-dimensional',
    ropeTheta: 100,
    readout: 'agent-cell',
    headInit: 'truncated-normal',
    initialZ: 'random',
    carriedZ: 'full',
  },
  learning: {
    ...paperFourRooms.learning,
    updates: 2_600,
    batchSize: 128,
    updatesPerBatch: 1,
    environments: 32,
    updatesPerCollect: 1,
    replayCapacity: 30_000,
    learningStarts: 2_000,
    discount: 0.9,
    returnSteps: 4,
    cutAtExploration: true,
    optimizer: 'adamw',
    learningRate: 2e-3,
    warmUpUpdates: 100,
    decayUpdates: 2_600,
    gradientClip: 1,
    targetRate: 0.02,
  },
  curriculum: { ...paperFourRooms.curriculum, starts: 'near-goal' },
  exploration: { ...paperFourRooms.exploration, initial: 1, final: 0.1, updates: 450 },
  validation: {
    everyUpdates: 200,
    episodes: 512,
    epsilon: 0,
    network: 'target',
    keptRounds: 2,
    keptSample: 8,
  },
  checkpoints: { everyUpdates: 500, everySeconds: 300, kept: 2 },
};
