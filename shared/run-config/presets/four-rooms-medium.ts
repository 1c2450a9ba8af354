import { fourRooms } from '../../worlds/four-rooms.ts';
import type { RunConfig } from '../schema.ts';
import { fourRoomsSmall, unseenAgent } from './four-rooms-small.ts';

const UPDATES = 6_000;

/** The paper's 11×11 board at the end of a ladder, with the model of four-rooms-small. */
export const fourRoomsMedium: RunConfig = {
  ...fourRoomsSmall,
  preset: 'four-rooms-medium',
  name: 'Four rooms, medium',
  environment: { ...fourRooms.defaults, ...unseenAgent },
  learning: { ...fourRoomsSmall.learning, updates: UPDATES, decayUpdates: UPDATES },
  ladder: { ...fourRoomsSmall.ladder, boards: '5, 7, 9', updatesPerRung: 1_300 },
};
