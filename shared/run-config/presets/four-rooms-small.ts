import type { RunConfig } from '../schema.ts';
import { quick } from './quick.ts';

const UPDATES = 6_000;

/** The quick preset's recipe on the 7×7 board, with two recurrent steps and more updates. */
export const fourRoomsSmall: RunConfig = {
  ...quick,
  preset: 'four-rooms-small',
  name: 'Four rooms, small',
  environment: { ...quick.environment, inside: '7' },
  model: { ...quick.model, recurrentSteps: 2 },
  learning: {
    ...quick.learning,
    updates: UPDATES,
    batchSize: 64,
    decayUpdates: UPDATES,
    replayCapacity: 60_000,
  },
  exploration: { ...quick.exploration, updates: 1_000 },
};
