import { RandomGenerator } from '../../shared/random/random-generator.ts';
import type { RunConfig } from '../../shared/run-config/schema.ts';
import { createEnvironment } from '../envs/create-environment.ts';
import { DRAWN_STREAM } from '../envs/drawn/drawn-environment.ts';
import type { VectorEnvironment } from '../envs/vector-environment.ts';
import { type ActionChoice, epsilonGreedy } from './exploration.ts';

/** Which mazes are rolled out, with their starts and the draws of their doors. */
export interface Mazes {
  readonly seed: number;
  /** Random numbers of the seed: of the mazes, and of what an agent draws in them. */
  readonly stream: string;
  readonly doorsFrozen: boolean;
}

/** Lanes in which they are rolled out: `reset` with an episode's number gives its maze in any lane. */
export function mazeEnvironment(
  environment: RunConfig['environment'],
  lanes: number,
  { seed, stream }: Pick<Mazes, 'seed' | 'stream'>,
): VectorEnvironment {
  return createEnvironment(environment, lanes, RandomGenerator.fromSeed(seed, `${stream}/mazes`));
}

/** An episode that was begun, with random numbers that belong to its maze alone. */
export interface BegunMaze {
  readonly random: (of: string) => RandomGenerator;
  readonly chooses: ActionChoice;
}

/** Begins an episode in a lane. @param maze its number @param epsilon 0 unless given */
export function beginMaze(
  environment: VectorEnvironment,
  request: Mazes & { readonly epsilon?: number },
  lane: number,
  maze: number,
): BegunMaze {
  const { seed, stream, doorsFrozen, epsilon = 0 } = request;
  environment.reset(lane, { episode: maze, doorsFrozen });
  const random = (of: string) => RandomGenerator.fromSeed(seed, `${stream}/${of}/${maze}`);
  return { random, chooses: epsilonGreedy(epsilon, request, maze) };
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

/** A drawn maze with its doors, and what an agent draws in it: maze 0 of a `drawnEnvironment`. */
export function drawnMazes(seed: number): Mazes {
  return { seed, stream: DRAWN_STREAM, doorsFrozen: false };
}
