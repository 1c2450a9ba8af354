import { randomMaze } from '../../worlds/random-maze.ts';
import type { RunConfig } from '../schema.ts';
import { fourRoomsSmall, unseenAgent } from './four-rooms-small.ts';

/**
 * The recipe of four-rooms-small in a maze of 3×4 cells (5×7 tokens), walls and doors in proportion. The longer replay
 * and the starts of z are what its runs were measured with (docs/results.md).
 */
export const mazeSmall: RunConfig = {
  ...fourRoomsSmall,
  preset: 'maze-small',
  name: 'Maze, small',
  environment: {
    ...randomMaze.defaults,
    ...unseenAgent,
    mazeRows: 3,
    mazeColumns: 4,
    mazeView: 'inside',
    mazeWalls: 3,
    mazeDoors: 2,
  },
  model: { ...fourRoomsSmall.model, initialZ: 'random-if-carried', resetDeviationFactor: 1 },
  learning: { ...fourRoomsSmall.learning, replayCapacity: 32_000 },
  ladder: { ...fourRoomsSmall.ladder, boards: '' },
};
