import type {
  Bootstrap,
  ConvergenceSettings,
  LearningCurveSettings,
  PairedSettings,
} from '../contract/analyses.ts';

/** Intervals of 95%, always from the same resamples. */
const BOOTSTRAP: Bootstrap = { replicates: 1000, level: 0.95, seed: 1 };

/** As in the paper: 1,024 roll-outs, doors moving, what the Q-values are read from. */
export const CONVERGENCE_SETTINGS: ConvergenceSettings = {
  rollOuts: 1024,
  seed: 1,
  doorsFrozen: false,
  position: 'readout',
  intervention: 'none',
  references: ['last', 'first', 'seeding', 'episode-first'],
  definitions: ['material', 'any-door'],
  bootstrap: BOOTSTRAP,
};

/** Goal rates, and updates until they are 50, 90, 95 and 99%. */
export const LEARNING_SETTINGS: LearningCurveSettings = {
  metric: 'validation/goalRate',
  better: 'higher',
  thresholds: [0.5, 0.9, 0.95, 0.99],
  bootstrap: BOOTSTRAP,
};

export const PAIRED_SETTINGS: PairedSettings = {
  episodes: 1024,
  seed: 1,
  doorsFrozen: false,
  bootstrap: BOOTSTRAP,
};
