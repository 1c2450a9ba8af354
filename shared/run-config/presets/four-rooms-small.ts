import { fourRooms } from '../../worlds/four-rooms.ts';
import type { RunConfig } from '../schema.ts';
import { quick, quickRules } from './quick.ts';

const UPDATES = 2_500;

/** The maze alone is seen, and many transitions are learned from one thinking about it. */
export const unseenAgent = { ...quickRules, showAgent: false } as const;

/**
 * The 7×7 board after the 5×5 one: a model of 64 numbers a position that plans the whole board, with four
 * recurrent steps before every environment step and in every update, the last two with a gradient. With Reset Z, one
 * fixed start lets it learn the small board by heart, a wide one is noise to it. The replay is of the last 250 updates:
 * older transitions are of agents that knew less (docs/results.md).
 */
export const fourRoomsSmall: RunConfig = {
  ...quick,
  preset: 'four-rooms-small',
  name: 'Four rooms, small',
  environment: { ...fourRooms.defaults, ...unseenAgent, inside: '7' },
  model: {
    ...quick.model,
    width: 64,
    inner: 128,
    recurrentSteps: 4,
    initialZ: 'random-per-episode',
    resetDeviationFactor: 0.3,
  },
  learning: {
    ...quick.learning,
    updates: UPDATES,
    batchSize: 32,
    transitionsPerBoard: 16,
    recurrentStepsPerUpdate: 4,
    gradientSteps: 2,
    learningRate: 1e-3,
    decayUpdates: UPDATES,
    beta2: 0.99,
    replayCapacity: 8_000,
  },
  ladder: { ...quick.ladder, boards: '5', goalRate: 0.97, updatesPerRung: 1_000 },
  exploration: { ...quick.exploration, updates: 1_000 },
  validation: { ...quick.validation, everyUpdates: 500, episodes: 256 },
};
