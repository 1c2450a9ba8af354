import type { RunConfig } from '../schema.ts';
import { fourRoomsSmall } from './four-rooms-small.ts';

const UPDATES = 20_000;

/** The same recipe on the paper's 11×11 board, with four times as many updates. */
export const fourRoomsMedium: RunConfig = {
  ...fourRoomsSmall,
  preset: 'four-rooms-medium',
  name: 'Four rooms, medium',
  environment: { ...fourRoomsSmall.environment, inside: '11' },
  learning: { ...fourRoomsSmall.learning, updates: UPDATES, decayUpdates: UPDATES },
  exploration: { ...fourRoomsSmall.exploration, updates: 3_000 },
  validation: { ...fourRoomsSmall.validation, everyUpdates: 500, episodes: 256 },
};
