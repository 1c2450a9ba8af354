import { type FourRoomsEnvironment, fourRooms } from '../../shared/worlds/four-rooms.ts';
import { type RandomMazeEnvironment, randomMaze } from '../../shared/worlds/random-maze.ts';
import type { Environment, WorldId } from '../../shared/worlds/worlds.ts';
import { fourRoomsBoard } from './four-rooms/board.ts';
import { FourRooms } from './four-rooms/four-rooms.ts';
import { randomMazeGround } from './random-maze/ground.ts';
import { RandomMaze } from './random-maze/random-maze.ts';
import type { WorldDynamics } from './world-dynamics.ts';

interface Dynamics {
  /** @param environment of this world */
  of(environment: Environment): WorldDynamics;
}

/** The dynamics of every world (shared/worlds/worlds.ts). */
export const DYNAMICS: Readonly<Record<WorldId, Dynamics>> = {
  [fourRooms.id]: {
    of: (environment: FourRoomsEnvironment) =>
      new FourRooms(fourRoomsBoard(environment.inside), environment),
  },
  [randomMaze.id]: {
    of: (environment: RandomMazeEnvironment) =>
      new RandomMaze(randomMazeGround(environment), environment),
  },
};
