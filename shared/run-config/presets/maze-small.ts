import type { RunConfig } from '../schema.ts';
import { quick } from './quick.ts';

const UPDATES = 6_000;

/** The quick preset's recipe in a maze of 3×4 cells (5×7 tokens), walls and doors in proportion. */
export const mazeSmall: RunConfig = {
  ...quick,
  preset: 'maze-small',
  name: 'Maze, small',
  environment: {
    ...quick.environment,
    kind: 'random-maze',
    mazeRows: 3,
    mazeColumns: 4,
    mazeView: 'inside',
    mazeWalls: 3,
    mazeDoors: 2,
  },
  learning: {
    ...quick.learning,
    updates: UPDATES,
    decayUpdates: UPDATES,
    replayCapacity: 60_000,
  },
  exploration: { ...quick.exploration, updates: 1_000 },
};
