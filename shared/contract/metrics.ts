import { z } from 'zod';
import { METRIC_KEYS } from '../metrics/catalogue.ts';
import { MOST_SMOOTHING } from '../metrics/smoothing.ts';

export const metricKeySchema = z.enum(METRIC_KEYS);

/**
 * One curve, downsampled in the store. Arrays have one entry a bucket; where a bucket holds a
 * single point, `min`, `max` and `values` (the mean) are equal.
 */
export const metricCurveSchema = z.object({
  /** Number of points before downsampling. */
  points: z.int(),
  updates: z.array(z.number()),
  wallSeconds: z.array(z.number()),
  values: z.array(z.number()),
  min: z.array(z.number()),
  max: z.array(z.number()),
  /** The moving average of all points, where one was asked for. */
  smoothed: z
    .object({
      /** Its mean over each bucket. */
      values: z.array(z.number()),
      /** What goes on with the points to come (shared/metrics/smoothing.ts). */
      end: z.object({ sum: z.number(), weight: z.number() }),
    })
    .optional(),
});
export type MetricCurve = z.infer<typeof metricCurveSchema>;

/** The curve of a metric. */
export const metricSeriesSchema = metricCurveSchema.extend({ key: metricKeySchema });
export type MetricSeries = z.infer<typeof metricSeriesSchema>;

/** Which part of a curve is wanted, and how fine. */
export const metricRangeShape = {
  runId: z.string(),
  buckets: z.int().min(2).max(5000),
  fromUpdate: z.int().optional(),
  toUpdate: z.int().optional(),
  /** How strongly a moving average is wanted beside the curve; 0 for none. */
  smoothing: z.number().min(0).max(MOST_SMOOTHING).default(0),
};

/** One new point of a live run. */
export const metricPointSchema = z.object({
  key: metricKeySchema,
  update: z.int(),
  wallSeconds: z.number(),
  value: z.number(),
});
export type MetricPoint = z.infer<typeof metricPointSchema>;
