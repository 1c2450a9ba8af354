import { randomMaze } from '../../worlds/random-maze.ts';
import type { RunConfig } from '../schema.ts';
import { paperFourRooms } from './paper-four-rooms.ts';

/** The paper's model and schedule in its dynamic random maze (science §3). */
export const paperMaze: RunConfig = {
  ...paperFourRooms,
  preset: 'paper-maze',
  name: 'Paper, maze',
  environment: randomMaze.defaults,
};
