import { z } from 'zod';
import { variantSchema } from '../variants/variants.ts';
import {
  convergenceResultSchema,
  convergenceSettingsSchema,
  learningCurveSettingsSchema,
  learningCurvesResultSchema,
  pairedResultSchema,
  pairedSettingsSchema,
} from './analyses.ts';
import { model } from '../run-config/sections/model.ts';
import { replanningResultSchema, replanningSettingsSchema } from './replanning.ts';
import {
  carryingResultSchema,
  carryingSettingsSchema,
  stoppingResultSchema,
  stoppingSettingsSchema,
  thinkingResultSchema,
  thinkingSettingsSchema,
} from './thinking-analyses.ts';

/** Where z begins: a fixed vector, or a random one at each reset or for a whole episode. */
export const initialZSchema = model.shape.initialZ;

/** A run's agent as it was at a checkpoint, in either variant. */
const agentOfRunSchema = z.object({
  run: z.string(),
  /** Of the checkpoint; the latest one if left out. */
  update: z.int().min(0).optional(),
  /** As it was trained, if left out. */
  variant: variantSchema.optional(),
  /** The one that its validations use, if left out. */
  network: z.enum(['online', 'target']).optional(),
  /** Where z begins, as the field `model.initialZ`; as it was trained, if left out. */
  initialZ: initialZSchema.optional(),
});
export type AgentOfRun = z.infer<typeof agentOfRunSchema>;

const agentsSchema = z.array(agentOfRunSchema).min(1).max(64);

/** What is to be analysed, and how. */
export const analysisParametersSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('convergence'),
    agents: agentsSchema,
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
  z.object({
    kind: z.literal('thinking'),
    agents: agentsSchema,
    settings: thinkingSettingsSchema,
  }),
  z.object({
    kind: z.literal('stopping'),
    agents: agentsSchema,
    settings: stoppingSettingsSchema,
  }),
  z.object({
    kind: z.literal('carrying'),
    /** Without a variant: how much is carried is what the curve is about. */
    agents: z
      .array(agentOfRunSchema.omit({ variant: true }))
      .min(1)
      .max(64),
    settings: carryingSettingsSchema,
  }),
  z.object({
    kind: z.literal('replanning'),
    /** Both sides: two runs, or one in both variants, that make the same mazes. */
    a: agentOfRunSchema,
    b: agentOfRunSchema,
    settings: replanningSettingsSchema,
  }),
]);
export type AnalysisParameters = z.infer<typeof analysisParametersSchema>;

export const analysisResultSchema = z.discriminatedUnion('kind', [
  convergenceResultSchema,
  learningCurvesResultSchema,
  pairedResultSchema,
  thinkingResultSchema,
  stoppingResultSchema,
  carryingResultSchema,
  replanningResultSchema,
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
