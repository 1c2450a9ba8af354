import { fourRoomsMedium } from './presets/four-rooms-medium.ts';
import { fourRoomsSmall } from './presets/four-rooms-small.ts';
import { mazeMedium } from './presets/maze-medium.ts';
import { mazeSmall } from './presets/maze-small.ts';
import { paperFourRooms } from './presets/paper-four-rooms.ts';
import { paperMaze } from './presets/paper-maze.ts';
import { quick } from './presets/quick.ts';
import type { RunConfig } from './schema.ts';

/** A named starting point for a run configuration. */
export interface Preset {
  readonly id: string;
  readonly label: string;
  readonly summary: string;
  readonly config: RunConfig;
}

/** Every preset, the quick one first. */
export const PRESETS: readonly Preset[] = [
  {
    id: 'quick',
    label: 'Quick (5 × 5)',
    summary: 'Learns the small four rooms; the first to be done.',
    config: quick,
  },
  {
    id: 'four-rooms-small',
    label: 'Four rooms, small (7 × 7)',
    summary: 'Larger rooms, and a small model that plans all of them at once.',
    config: fourRoomsSmall,
  },
  {
    id: 'four-rooms-medium',
    label: 'Four rooms, medium (11 × 11)',
    summary: 'The paper’s board with a small model.',
    config: fourRoomsMedium,
  },
  {
    id: 'maze-small',
    label: 'Maze, small (3 × 4 cells)',
    summary: 'A small dynamic random maze and a small model.',
    config: mazeSmall,
  },
  {
    id: 'maze-medium',
    label: 'Maze, medium (5 × 6 cells)',
    summary: 'The paper’s random maze with a small model.',
    config: mazeMedium,
  },
  {
    id: 'paper-four-rooms',
    label: 'Paper, four rooms (11 × 11)',
    summary: 'The paper’s model and schedule: 541,186 parameters, 200,000 updates.',
    config: paperFourRooms,
  },
  {
    id: 'paper-maze',
    label: 'Paper, maze (5 × 6 cells)',
    summary: 'The same in the dynamic random maze, 143 tokens with its outer wall.',
    config: paperMaze,
  },
];

/** A preset by id, or undefined. */
export function findPreset(id: string): Preset | undefined {
  return PRESETS.find((preset) => preset.id === id);
}
