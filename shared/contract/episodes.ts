import { z } from 'zod';

/** What the episode list shows; the record itself is fetched when an episode is opened. */
export const episodeSummarySchema = z.object({
  id: z.int(),
  /** Update at which the validation round ran. */
  update: z.int(),
  /** Index within the round. */
  index: z.int(),
  doorsFrozen: z.boolean(),
  reachedGoal: z.boolean(),
  detour: z.boolean(),
  /** Environment steps. */
  length: z.int(),
  /** Shortest path at the start's door layout; -1 when there is none. */
  optimalLength: z.int(),
  totalReward: z.number(),
  /** How often a door moved during the episode. */
  doorChanges: z.int(),
  /*
   * Of shared/maze/episode-traits; null where the record cannot be read.
   */
  /** Environment steps in which the agent walked into something. */
  bumps: z.int().nullable(),
  /** Environment steps that were decided by almost nothing. */
  nearTies: z.int().nullable(),
  /** How often a door closed on the shortest path that the agent had. */
  pathClosed: z.int().nullable(),
  /** The time-aware optimum; -1 when no walk as long as the episode reaches the goal. */
  timeAwareLength: z.int().nullable(),
  /** How many branches are kept with it; they enter no other number. */
  branches: z.int(),
});
export type EpisodeSummary = z.infer<typeof episodeSummarySchema>;

const numbers = z.array(z.int());

/** The start of an episode and the way of its agent, small enough to be drawn in a list. */
export const episodeBoardSchema = z.object({
  id: z.int(),
  rows: z.int(),
  columns: z.int(),
  /** [rows · columns] 1 where a wall stands, row-major. */
  walls: numbers,
  /** Cells of the doors. */
  doors: numbers,
  /** [doors] 1 where a door is closed at the start. */
  doorsClosed: numbers,
  startCell: z.int(),
  goalCell: z.int(),
  /** [length + 1] cells of the agent before each environment step, and at the end. */
  path: numbers,
});
export type EpisodeBoard = z.infer<typeof episodeBoardSchema>;

/** Most boards of one question. */
export const MOST_BOARDS = 200;
