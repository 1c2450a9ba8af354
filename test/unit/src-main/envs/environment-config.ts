import { type FourRoomsEnvironment, fourRooms } from '../../../../shared/worlds/four-rooms.ts';
import { type RandomMazeEnvironment, randomMaze } from '../../../../shared/worlds/random-maze.ts';

/** The smallest four rooms with the paper's rules, changed in the given points. */
export function environmentConfig(
  changes: Partial<FourRoomsEnvironment> = {},
): FourRoomsEnvironment {
  return { ...fourRooms.defaults, inside: '5', stepLimit: 40, ...changes };
}

/** A maze of 3×4 cells with the paper's rules and its outer wall, changed in the given points. */
export function mazeConfig(changes: Partial<RandomMazeEnvironment> = {}): RandomMazeEnvironment {
  const size = { mazeRows: 3, mazeColumns: 4, mazeWalls: 3, mazeDoors: 2 };
  return { ...randomMaze.defaults, ...size, stepLimit: 40, ...changes };
}

/** The paper's maze, 11×13 with its outer wall. */
export function paperMazeConfig(
  changes: Partial<RandomMazeEnvironment> = {},
): RandomMazeEnvironment {
  return { ...randomMaze.defaults, ...changes };
}
