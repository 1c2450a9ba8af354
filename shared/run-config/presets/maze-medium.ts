import type { RunConfig } from '../schema.ts';
import { mazeSmall } from './maze-small.ts';

const UPDATES = 20_000;

/** The paper's maze of 5×6 cells, observed without its outer wall (9×11 tokens), a small model. */
export const mazeMedium: RunConfig = {
  ...mazeSmall,
  preset: 'maze-medium',
  name: 'Maze, medium',
  environment: {
    ...mazeSmall.environment,
    mazeRows: 5,
    mazeColumns: 6,
    mazeWalls: 10,
    mazeDoors: 5,
  },
  model: { ...mazeSmall.model, recurrentSteps: 2 },
  learning: {
    ...mazeSmall.learning,
    updates: UPDATES,
    batchSize: 64,
    decayUpdates: UPDATES,
  },
  exploration: { ...mazeSmall.exploration, updates: 3_000 },
  validation: { ...mazeSmall.validation, everyUpdates: 500, episodes: 256 },
};
