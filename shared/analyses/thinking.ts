import { z } from 'zod';
import { SUBJECTS } from './subjects.ts';
import { OF_WALKS } from './options.ts';
import { defineAnalysis } from './analysis.ts';
import { allowedRecurrentStepsSchema } from './settings-parts.ts';
import {
  curvesCsv,
  curvesText,
  subjectSchema,
  walkedSchema,
  WALKS,
  walkSettings,
} from './walks.ts';

export const thinkingSettingsSchema = z.object({
  ...walkSettings,
  /** The curve goes from 1 to this; null: to 2M, and to 4 at least. */
  mostRecurrentSteps: allowedRecurrentStepsSchema.nullable(),
});
export type ThinkingSettings = z.infer<typeof thinkingSettingsSchema>;

const thinkingPointSchema = walkedSchema.extend({ recurrentSteps: z.int() });
export type ThinkingPoint = z.infer<typeof thinkingPointSchema>;

export const thinkingResultSchema = z.object({
  kind: z.literal('thinking'),
  settings: thinkingSettingsSchema,
  subjects: z.array(subjectSchema),
  /** A curve for each subject, by ascending recurrent steps. */
  series: z.array(z.object({ subject: z.string(), points: z.array(thinkingPointSchema) })),
});
export type ThinkingResult = z.infer<typeof thinkingResultSchema>;

/** As far as twice what was trained. */
export const THINKING_SETTINGS: ThinkingSettings = { ...WALKS, mostRecurrentSteps: null };

/** A row for each number of recurrent steps that each agent was allowed. */
export function thinkingCsv(result: ThinkingResult): string {
  return curvesCsv(result, 'recurrent_steps', ({ recurrentSteps }) => recurrentSteps);
}

/** How well agents do by the recurrent steps that they are allowed. */
export function thinkingText(result: ThinkingResult): string {
  const by = 'recurrent steps of an environment step';
  return curvesText(result, by, 'STEPS', ({ recurrentSteps }) => recurrentSteps);
}

export const thinking = defineAnalysis({
  section: 'beyond',
  // 2: roll-outs walk the evaluation's mazes.
  version: 2,
  subjects: 'agents',
  parameters: z.object({
    kind: z.literal('thinking'),
    ...SUBJECTS.agents,
    settings: thinkingSettingsSchema,
  }),
  defaults: THINKING_SETTINGS,
  result: thinkingResultSchema,
  figures: {
    thinking: {
      about: 'goal rate, length and shortest paths by the recurrent steps allowed, 1 to 2M',
      csv: (result) => ({ thinking: thinkingCsv(result) }),
      text: thinkingText,
    },
  },
  options: [...OF_WALKS, 'recurrentSteps'],
  settingOf: { recurrentSteps: 'mostRecurrentSteps' },
  mostRecurrentSteps: '2M, at least 4',
});
