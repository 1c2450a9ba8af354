import { deviationOfZ, startOfZ } from '../../../shared/models/initial-z.ts';
import type { RunConfig } from '../../../shared/run-config/schema.ts';
import { worldOf } from '../../../shared/worlds/world-of.ts';

/** What a run that goes on from a checkpoint takes over besides weights, moments and counters. */
export interface ReusedParts {
  readonly replay: boolean;
  /** Environments in the middle of their episodes, carried latents, and the lanes' generators. */
  readonly collector: boolean;
  /** How far from the goal starts have come. */
  readonly curriculum: boolean;
  /** A batch that a stop left half-used, and the collect before it. */
  readonly batch: boolean;
  /** The generator that draws batches. */
  readonly learnerRandom: boolean;
}

type Environment = RunConfig['environment'];

/** A configuration, and the environment of the rung that a run stands on. */
export interface RunPlace {
  readonly config: RunConfig;
  readonly environment: Environment;
}

/** Fields that change neither what is seen nor the state of an environment. */
const CHANCES = ['doorProbability', 'frozenShare'] as const;
/** Those that are written down with every environment step. */
const REWARDS = ['goalReward', 'bumpReward', 'stepReward'] as const;

function without(environment: Environment, fields: readonly string[]): string {
  return JSON.stringify(Object.entries(environment).filter(([key]) => !fields.includes(key)));
}

/**
 * Which parts of a checkpoint fit a run whose configuration was changed; all of them when it was
 * not. A new seed begins new generators.
 */
export function reusedParts(before: RunPlace, after: RunPlace): ReusedParts {
  const sameEnvironment = (fields: readonly string[]) =>
    without(before.environment, fields) === without(after.environment, fields);
  // Changes what happens, but not what an observation looks like.
  const { freeOfLayout: ofWorld } = worldOf(after.environment);
  const freeOfLayout = [...CHANCES, 'stepLimit', ...ofWorld];
  const [old, now] = [before.config, after.config];
  const sameSeed = old.seed === now.seed;
  const sameLatents = old.variant === now.variant && old.model.carriedZ === now.model.carriedZ;
  // Reset Z may keep the start of an episode that goes on.
  const sameStart =
    startOfZ(old).id === startOfZ(now).id && deviationOfZ(old) === deviationOfZ(now);
  const sameLanes = old.learning.environments === now.learning.environments;
  const sameCapacity = old.learning.replayCapacity === now.learning.replayCapacity;
  const sameStarts =
    old.curriculum.starts === now.curriculum.starts &&
    old.curriculum.firstDistance === now.curriculum.firstDistance;
  const collector =
    sameEnvironment([...CHANCES, ...REWARDS]) && sameLatents && sameStart && sameLanes && sameSeed;
  const replay = sameEnvironment(freeOfLayout) && sameLatents && sameLanes && sameCapacity;
  const sameBatches =
    old.learning.batchSize === now.learning.batchSize &&
    old.learning.transitionsPerBoard === now.learning.transitionsPerBoard &&
    old.learning.updatesPerBatch === now.learning.updatesPerBatch;
  return {
    replay,
    collector,
    batch: replay && collector && sameBatches,
    curriculum: collector && sameStarts,
    learnerRandom: sameSeed,
  };
}
