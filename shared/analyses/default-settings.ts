import type {
  Bootstrap,
  ConvergenceSettings,
  LearningCurveSettings,
  PairedSettings,
} from '../contract/analyses.ts';
import type { ReplanningSettings } from '../contract/replanning.ts';
import type {
  CarryingSettings,
  StoppingSettings,
  ThinkingSettings,
} from '../contract/thinking-analyses.ts';

/** Intervals of 95%, always from the same resamples. */
const BOOTSTRAP: Bootstrap = { replicates: 1000, level: 0.95, seed: 1 };

/** Roll-outs, evaluations and the page walk the mazes of this seed unless told otherwise. */
export const DEFAULT_MAZE_SEED = 1;

/** As in science §5: 1,024 roll-outs, greedy, doors moving, what the Q-values are read from. */
export const CONVERGENCE_SETTINGS: ConvergenceSettings = {
  rollOuts: 1024,
  seed: DEFAULT_MAZE_SEED,
  doorsFrozen: false,
  epsilon: 0,
  recurrentSteps: null,
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
  companions: [],
  bootstrap: BOOTSTRAP,
};

export const PAIRED_SETTINGS: PairedSettings = {
  episodes: 1024,
  seed: DEFAULT_MAZE_SEED,
  doorsFrozen: false,
  epsilon: 0,
  bootstrap: BOOTSTRAP,
};

/** What the curves of more or less thinking have in common. */
const WALKS = {
  rollOuts: 1024,
  seed: DEFAULT_MAZE_SEED,
  doorsFrozen: false,
  epsilon: 0,
  bootstrap: BOOTSTRAP,
};

/** As far as twice what was trained. */
export const THINKING_SETTINGS: ThinkingSettings = { ...WALKS, mostRecurrentSteps: null };

/** z_H is what Q-values are read from; latents are normalised to a mean square of about 1. */
export const STOPPING_SETTINGS: StoppingSettings = {
  ...WALKS,
  latent: 'zH',
  tolerances: [1e-5, 3e-5, 1e-4, 3e-4, 1e-3, 3e-3, 1e-2, 3e-2, 1e-1, 3e-1, 1],
  mostRecurrentSteps: null,
};

export const CARRYING_SETTINGS: CarryingSettings = {
  ...WALKS,
  probabilities: [0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1],
  recurrentSteps: null,
};

export const REPLANNING_SETTINGS: ReplanningSettings = {
  rollOuts: 1024,
  seed: DEFAULT_MAZE_SEED,
  epsilon: 0,
  recurrentSteps: null,
  mostEnvironmentSteps: 40,
  bootstrap: BOOTSTRAP,
};
