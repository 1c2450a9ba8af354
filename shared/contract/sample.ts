import { z } from 'zod';

/** Trained runs that come with the lab, to be looked at before anything is trained. */
export const sampleSchema = z.object({
  /** Of the experiment that its runs belong to. */
  experimentId: z.string(),
  name: z.string(),
  /** Whether it is in this lab: not yet or no more, in full view, or in the trash. */
  place: z.enum(['absent', 'here', 'trash']),
});
export type Sample = z.infer<typeof sampleSchema>;
