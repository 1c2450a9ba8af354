import { z } from 'zod';
import { METRIC_KEYS } from '../metrics/catalogue.ts';

/** Which number of a metric a column shows: the last one, the best one, or the mean over all points. */
export const metricSummarySchema = z.enum(['last', 'best', 'mean']);

const metricColumnSchema = z.object({ key: z.enum(METRIC_KEYS), how: metricSummarySchema });
export type MetricColumn = z.infer<typeof metricColumnSchema>;

/** Settings and metrics to be told of many runs. */
export const runColumnsQuestionSchema = z.object({
  /** All runs if left out. */
  ids: z.array(z.string()).max(20_000).optional(),
  /** Dotted, such as `learning.batchSize`. */
  fields: z.array(z.string().max(100)).max(100).default([]),
  metrics: z.array(metricColumnSchema).max(60).default([]),
});
export type RunColumnsQuestion = z.infer<typeof runColumnsQuestionSchema>;

/** The answer by column: value i of each is that of run i. */
export const runColumnsSchema = z.object({
  ids: z.array(z.string()),
  /** In the order of the question; null where the run's configuration has no such field. */
  fields: z.array(z.array(z.union([z.number(), z.string(), z.boolean(), z.null()]))),
  /** Null where there is no point, or nothing is better. */
  metrics: z.array(z.array(z.number().nullable())),
});
export type RunColumns = z.infer<typeof runColumnsSchema>;

/** Small curves of many runs. */
export const runCurvesQuestionSchema = z.object({
  ids: z.array(z.string()).min(1).max(200),
  key: z.enum(METRIC_KEYS),
  /** Most values of a curve. */
  buckets: z.int().min(2).max(200),
});
export type RunCurvesQuestion = z.infer<typeof runCurvesQuestionSchema>;

/** Of the runs that there are; no values where there is no point. */
export const runCurvesSchema = z.array(z.object({ id: z.string(), values: z.array(z.number()) }));
export type RunCurves = z.infer<typeof runCurvesSchema>;
