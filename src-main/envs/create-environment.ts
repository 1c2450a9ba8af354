import type { RandomGenerator } from '../../shared/random/random-generator.ts';
import type { RunConfig } from '../../shared/run-config/schema.ts';
import { DYNAMICS } from './dynamics.ts';
import { MazeEnvironment } from './maze-environment.ts';
import type { VectorEnvironment } from './vector-environment.ts';

/**
 * The environment of a run configuration with `count` lanes, each at the start of an episode.
 * Takes a fixed number of draws from `random`, so lane i is the same for any `count`.
 */
export function createEnvironment(
  config: RunConfig['environment'],
  count: number,
  random: RandomGenerator,
): VectorEnvironment {
  return new MazeEnvironment(DYNAMICS[config.kind].of(config), config, count, random);
}
