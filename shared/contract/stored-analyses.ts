import { z } from 'zod';
import { ANALYSES } from '../analyses/registry.ts';

const [first, ...others] = Object.values(ANALYSES);

/** What is to be analysed, and how. */
export const analysisParametersSchema = z.discriminatedUnion('kind', [
  first.parameters,
  ...others.map(({ parameters }) => parameters),
]);
export type AnalysisParameters = z.infer<typeof analysisParametersSchema>;

export const analysisResultSchema = z.discriminatedUnion('kind', [
  first.result,
  ...others.map(({ result }) => result),
]);
export type AnalysisResult = z.infer<typeof analysisResultSchema>;

/** What a result was computed from. */
export const analysisSourceSchema = z.object({
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

/** What is counted: episodes, lines, or situations that are presented again (re-planning). */
export const analysisStageSchema = z.enum(['rolling-out', 'aggregating', 'presenting']);
export type AnalysisStage = z.infer<typeof analysisStageSchema>;

export const analysisEventSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('progress'),
    /** Progress counts anew in every stage. */
    stage: analysisStageSchema,
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
