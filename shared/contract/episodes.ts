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
});
export type EpisodeSummary = z.infer<typeof episodeSummarySchema>;
