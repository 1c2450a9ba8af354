import type { RandomGenerator } from '../../shared/random/random-generator.ts';
import type { RunConfig } from '../../shared/run-config/schema.ts';
import { fourRoomsBoard } from './four-rooms/board.ts';
import { FourRooms } from './four-rooms/four-rooms.ts';
import { MazeEnvironment } from './maze-environment.ts';
import { randomMazeGround } from './random-maze/ground.ts';
import { RandomMaze } from './random-maze/random-maze.ts';
import type { VectorEnvironment } from './vector-environment.ts';
import type { World } from './world.ts';

function worldOf(config: RunConfig['environment']): World {
  return config.kind === 'four-rooms'
    ? new FourRooms(fourRoomsBoard(config.inside), config)
    : new RandomMaze(randomMazeGround(config), config);
}

/**
 * The environment of a run configuration with `count` lanes, each at the start of an episode.
 * Takes a fixed number of draws from `random`, so lane i is the same for any `count`.
 */
export function createEnvironment(
  config: RunConfig['environment'],
  count: number,
  random: RandomGenerator,
): VectorEnvironment {
  return new MazeEnvironment(worldOf(config), config, count, random);
}
