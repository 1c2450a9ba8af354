import { z } from 'zod';
import { METRIC_KEYS } from '../metrics/catalogue.ts';

export const metricKeySchema = z.enum(METRIC_KEYS);

/**
 * One curve, downsampled in the store. Arrays have one entry a bucket; where a bucket holds a
 * single point, `min`, `max` and `values` (the mean) are equal.
 */
export const metricSeriesSchema = z.object({
  key: metricKeySchema,
  /** Number of points before downsampling. */
  points: z.int(),
  updates: z.array(z.number()),
  wallSeconds: z.array(z.number()),
  values: z.array(z.number()),
  min: z.array(z.number()),
  max: z.array(z.number()),
});
export type MetricSeries = z.infer<typeof metricSeriesSchema>;

/** One new point of a live run. */
export const metricPointSchema = z.object({
  key: metricKeySchema,
  update: z.int(),
  wallSeconds: z.number(),
  value: z.number(),
});
export type MetricPoint = z.infer<typeof metricPointSchema>;
