import { z } from 'zod';
import { intervalEstimateSchema } from './interval-estimate.ts';

/** A quantity of both agents and what A has more of it than B. */
export const pairedQuantitySchema = z.object({
  /** Pairs that it is computed from. */
  pairs: z.int(),
  a: intervalEstimateSchema,
  b: intervalEstimateSchema,
  difference: intervalEstimateSchema,
});
export type PairedQuantity = z.infer<typeof pairedQuantitySchema>;
