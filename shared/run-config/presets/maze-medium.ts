import { randomMaze } from '../../worlds/random-maze.ts';
import type { RunConfig } from '../schema.ts';
import { unseenAgent } from './four-rooms-small.ts';
import { mazeSmall } from './maze-small.ts';

const UPDATES = 6_000;

/**
 * The paper's maze of 5×6 cells, observed without its outer wall (9×11 tokens), at the end of a
 * ladder, with the model of maze-small.
 */
export const mazeMedium: RunConfig = {
  ...mazeSmall,
  preset: 'maze-medium',
  name: 'Maze, medium',
  environment: { ...randomMaze.defaults, ...unseenAgent, mazeView: 'inside' },
  learning: { ...mazeSmall.learning, updates: UPDATES, decayUpdates: UPDATES },
  ladder: { ...mazeSmall.ladder, boards: '3x4, 4x5', updatesPerRung: 1_500 },
};
