import { z } from 'zod';
import {
  convergenceResultSchema,
  convergenceSettingsSchema,
  learningCurveSettingsSchema,
  learningCurvesResultSchema,
  pairedResultSchema,
  pairedSettingsSchema,
} from './analyses.ts';

/** A run's agent as it was at a checkpoint, in either variant. */
const agentOfRunSchema = z.object({
  run: z.string(),
  /** Of the checkpoint; the latest one if left out. */
  update: z.int().min(0).optional(),
  /** As it was trained, if left out. */
  variant: z.enum(['carry', 'reset']).optional(),
  /** The one that its validations use, if left out. */
  network: z.enum(['online', 'target']).optional(),
});
export type AgentOfRun = z.infer<typeof agentOfRunSchema>;

/** What is to be analysed, and how. */
export const analysisParametersSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('convergence'),
    agents: z.array(agentOfRunSchema).min(1).max(64),
    settings: convergenceSettingsSchema,
  }),
  z.object({
    kind: z.literal('learning-curves'),
    runs: z.array(z.string()).min(1).max(1000),
    /** `metric` is one of the validations, e.g. `validation/goalRate`. */
    settings: learningCurveSettingsSchema,
  }),
  z.object({
    kind: z.literal('paired'),
    a: agentOfRunSchema,
    b: agentOfRunSchema,
    settings: pairedSettingsSchema,
  }),
]);
export type AnalysisParameters = z.infer<typeof analysisParametersSchema>;

export const analysisResultSchema = z.discriminatedUnion('kind', [
  convergenceResultSchema,
  learningCurvesResultSchema,
  pairedResultSchema,
]);
export type AnalysisResult = z.infer<typeof analysisResultSchema>;

/** What a result was computed from. */
const analysisSourceSchema = z.object({
  run: z.string(),
  /** Of the checkpoint, or of the last validation. */
  update: z.int(),
  /** Of the checkpoint (null for one of an older version), or of the validations. */
  hash: z.string().nullable(),
});
export type AnalysisSource = z.infer<typeof analysisSourceSchema>;

/** An analysis without its result. */
export const analysisSummarySchema = z.object({
  id: z.int(),
  /** With nothing left out. */
  parameters: analysisParametersSchema,
  sources: z.array(analysisSourceSchema),
  /** Milliseconds since 1970. */
  createdAt: z.number(),
});
export type AnalysisSummary = z.infer<typeof analysisSummarySchema>;

export const analysisSchema = analysisSummarySchema.extend({
  /** null when it was not stored, because another process has the lab open. */
  id: z.int().nullable(),
  result: analysisResultSchema,
});
export type Analysis = z.infer<typeof analysisSchema>;

export const analysisEventSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('progress'),
    /** Progress counts anew in every stage. */
    stage: z.enum(['rolling-out', 'aggregating']),
    done: z.number(),
    total: z.number(),
  }),
  z.object({
    kind: z.literal('done'),
    analysis: analysisSchema,
    /** It was answered from the store. */
    known: z.boolean(),
  }),
]);
export type AnalysisRunEvent = z.infer<typeof analysisEventSchema>;
