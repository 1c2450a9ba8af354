import { SUBJECTS } from './subjects.ts';
import { OF_WALKS } from './options.ts';
import { z } from 'zod';
import { table } from '../text/table.ts';
import { defineAnalysis } from './analysis.ts';
import { csvText } from './csv.ts';
import { OF_THESE_AGENTS } from './interval-estimate.ts';
import { allowedRecurrentStepsSchema } from './settings-parts.ts';
import {
  SUBJECT_COLUMNS,
  subjectCells,
  subjectSchema,
  WALKED_COLUMNS,
  WALKED_HEADING,
  walkedCells,
  walkedSchema,
  walkedTexts,
  WALKS,
  walkSettings,
  walksOf,
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
  const rows = result.series.flatMap(({ subject, points }) =>
    points.map(({ recurrentSteps, ...walked }) => [
      ...subjectCells(result, subject),
      recurrentSteps,
      ...walkedCells(walked),
    ]),
  );
  return csvText([[...SUBJECT_COLUMNS, 'recurrent_steps', ...WALKED_COLUMNS], ...rows]);
}

/** How well agents do by the recurrent steps that they are allowed. */
export function thinkingText(result: ThinkingResult): string {
  const rows = result.series.flatMap(({ subject, points }) =>
    points.map(({ recurrentSteps, ...walked }) => [
      subject,
      String(recurrentSteps),
      ...walkedTexts(walked),
    ]),
  );
  return [
    `By recurrent steps of an environment step; ${walksOf(result)}`,
    table([['AGENT', 'STEPS', ...WALKED_HEADING], ...rows]),
    OF_THESE_AGENTS,
  ].join('\n');
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
