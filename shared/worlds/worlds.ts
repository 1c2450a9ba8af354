import type { z } from 'zod';
import { fourRooms } from './four-rooms.ts';
import { randomMaze } from './random-maze.ts';
import type { World } from './world.ts';

/** The sections of all worlds, in the order in which they are offered. */
export const WORLD_SECTIONS = [fourRooms.section, randomMaze.section] as const;

/** The environment of a run configuration: of one world, with its fields. */
export type Environment = z.infer<(typeof WORLD_SECTIONS)[number]>;
export type WorldId = Environment['kind'];

/** Every world, in the same order. */
export const WORLDS: readonly World<Environment>[] = [fourRooms, randomMaze];
