import { RandomGenerator } from '../../shared/random/random-generator.ts';
import type { RunConfig } from '../../shared/run-config/schema.ts';
import { createEnvironment } from '../envs/create-environment.ts';
import type { VectorEnvironment } from '../envs/vector-environment.ts';

/** Which mazes are walked, with their starts and the draws of their doors. */
export interface Mazes {
  readonly seed: number;
  /** Random numbers of the seed: of the mazes, and of what an agent draws in them. */
  readonly stream: string;
  readonly doorsFrozen: boolean;
}

/** Lanes in which they are walked: `reset` with an episode's number gives its maze in any lane. */
export function mazeEnvironment(
  environment: RunConfig['environment'],
  lanes: number,
  { seed, stream }: Pick<Mazes, 'seed' | 'stream'>,
): VectorEnvironment {
  return createEnvironment(environment, lanes, RandomGenerator.fromSeed(seed, `${stream}/mazes`));
}

/**
 * The mazes in which trained agents are evaluated and analysed: of one seed the same everywhere,
 * whatever run, update, variant, network or ε walks them, however many episodes there are. Their
 * streams are none of training's or of validations', so that a run meets new mazes also with the
 * seed that it was trained with.
 */
export function evaluationMazes(seed: number, doorsFrozen: boolean): Mazes {
  return { seed, stream: `evaluation/${doorsFrozen ? 'frozen' : 'moving'}`, doorsFrozen };
}

/** The mazes of one validation of a run. */
export function validationMazes(seed: number, update: number, doorsFrozen: boolean): Mazes {
  return {
    seed,
    stream: `validation/${update}/${doorsFrozen ? 'frozen' : 'moving'}`,
    doorsFrozen,
  };
}
