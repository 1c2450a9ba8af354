import { fourRooms } from '../../worlds/four-rooms.ts';
import type { RunConfig } from '../schema.ts';
import { quick, quickRules } from './quick.ts';

const UPDATES = 6_000;

/**
 * The 7×7 board after the 5×5 one, with two recurrent steps before every environment step and in
 * every update (docs/results.md).
 */
export const fourRoomsSmall: RunConfig = {
  ...quick,
  preset: 'four-rooms-small',
  name: 'Four rooms, small',
  environment: { ...fourRooms.defaults, ...quickRules, inside: '7' },
  model: { ...quick.model, recurrentSteps: 2 },
  learning: {
    ...quick.learning,
    updates: UPDATES,
    batchSize: 64,
    recurrentStepsPerUpdate: 2,
    decayUpdates: UPDATES,
    replayCapacity: 60_000,
  },
  ladder: { ...quick.ladder, boards: '5' },
  exploration: { ...quick.exploration, updates: 1_000 },
  validation: { ...quick.validation, episodes: 256 },
};
