import type { RunConfig } from './schema.ts';

/** A named starting point for a run configuration. */
export interface Preset {
  readonly id: string;
  readonly label: string;
  readonly summary: string;
  readonly config: RunConfig;
}

const paperFourRooms: RunConfig = {
  version: 1,
  preset: 'paper-four-rooms',
  name: 'Paper, four rooms',
  seed: 1,
  variant: 'carry',
  environment: {
    kind: 'four-rooms',
    inside: '11',
    doorProbability: 0.05,
    frozenShare: 0,
    doorCodes: 'as-walls',
    showStart: true,
    bumpReward: -0.01,
    stepLimit: 80,
  },
  model: {
    width: 64,
    heads: 4,
    inner: 0,
    layers: 4,
    hCycles: 2,
    lCycles: 2,
    recurrentSteps: 8,
    prefixToken: true,
    positions: 'rows',
    ropeTheta: 10_000,
    readout: 'last-position',
    headInit: 'truncated-normal',
    initialZ: 'fixed',
    carriedZ: 'last-position',
  },
  learning: {
    updates: 200_000,
    batchSize: 256,
    updatesPerBatch: 8,
    environments: 256,
    updatesPerCollect: 8,
    replayCapacity: 1_048_576,
    learningStarts: 10_240,
    discount: 0.95,
    returnSteps: 1,
    cutAtExploration: false,
    doubleDqn: false,
    optimizer: 'adam-atan2',
    learningRate: 1e-4,
    warmUpUpdates: 10_000,
    decayUpdates: 0,
    beta1: 0.9,
    beta2: 0.95,
    weightDecay: 0,
    gradientClip: 0,
    prefixLearningRate: 0.01,
    prefixWeightDecay: 0.1,
    targetRate: 0.001,
  },
  curriculum: { starts: 'anywhere', firstDistance: 2, episodes: 80, goalRate: 0.8 },
  exploration: { initial: 1, final: 0.15, updates: 300_000 },
  validation: { everyUpdates: 2_000, episodes: 256, network: 'online', keptRounds: 2 },
  checkpoints: { everyUpdates: 2_000, kept: 2 },
  engine: { kind: 'auto', threads: 0 },
};

const quick: RunConfig = {
  ...paperFourRooms,
  preset: 'quick',
  name: 'Quick',
  environment: {
    ...paperFourRooms.environment,
    inside: '5',
    doorCodes: 'distinct',
    showStart: false,
    bumpReward: -0.02,
    frozenShare: 0.25,
  },
  model: {
    width: 32,
    heads: 2,
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
  exploration: { initial: 1, final: 0.1, updates: 450 },
  validation: { everyUpdates: 200, episodes: 512, network: 'target', keptRounds: 2 },
  checkpoints: { everyUpdates: 500, kept: 2 },
};

/** Every preset, the quick one first. */
export const PRESETS: readonly Preset[] = [
  {
    id: 'quick',
    label: 'Quick (5 × 5)',
    summary: 'Learns the small four rooms within two minutes on two cores.',
    config: quick,
  },
  {
    id: 'paper-four-rooms',
    label: 'Paper, four rooms (11 × 11)',
    summary: 'The paper’s model and schedule: 541,186 parameters, 200,000 updates.',
    config: paperFourRooms,
  },
];

/** A preset by id, or undefined. */
export function findPreset(id: string): Preset | undefined {
  return PRESETS.find((preset) => preset.id === id);
}
