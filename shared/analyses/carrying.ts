import { z } from 'zod';
import { REFERENCE, TREATMENT, VARIANT_LABELS } from '../variants/variants.ts';
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

export const carryingSettingsSchema = z.object({
  ...walkSettings,
  /** z is carried with this probability, otherwise put back; 0 is Reset Z, 1 is Carry Z. */
  probabilities: z.array(z.number().min(0).max(1)).min(1).max(101),
  /** Of each environment step; null: M. */
  recurrentSteps: allowedRecurrentStepsSchema.nullable(),
});
export type CarryingSettings = z.infer<typeof carryingSettingsSchema>;

const carryingPointSchema = walkedSchema.extend({ probability: z.number() });
export type CarryingPoint = z.infer<typeof carryingPointSchema>;

export const carryingResultSchema = z.object({
  kind: z.literal('carrying'),
  settings: carryingSettingsSchema,
  /** `variant` is the trained one. */
  subjects: z.array(subjectSchema),
  /** A curve for each subject, by ascending probability. */
  series: z.array(z.object({ subject: z.string(), points: z.array(carryingPointSchema) })),
});
export type CarryingResult = z.infer<typeof carryingResultSchema>;

export const CARRYING_SETTINGS: CarryingSettings = {
  ...WALKS,
  probabilities: [0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1],
  recurrentSteps: null,
};

/** A row for each probability of carrying z of each agent; `variant` is the trained one. */
export function carryingCsv(result: CarryingResult): string {
  return curvesCsv(result, 'probability', ({ probability }) => probability);
}

/** How well agents do by the probability of carrying z. */
export function carryingText(result: CarryingResult): string {
  const ends = `0 is ${VARIANT_LABELS[REFERENCE]}, 1 is ${VARIANT_LABELS[TREATMENT]}`;
  const by = `the probability of carrying z (${ends})`;
  return curvesText(result, by, 'P', ({ probability }) => probability);
}

export const carrying = defineAnalysis({
  section: 'beyond',
  // 2: roll-outs walk the evaluation's mazes.
  version: 2,
  // How much is carried is what the curve is about.
  subjects: 'agents-in-no-variant',
  parameters: z.object({
    kind: z.literal('carrying'),
    ...SUBJECTS['agents-in-no-variant'],
    settings: carryingSettingsSchema,
  }),
  defaults: CARRYING_SETTINGS,
  result: carryingResultSchema,
  figures: {
    carrying: {
      about: 'goal rate and length when z is carried with probability p',
      csv: (result) => ({ carrying: carryingCsv(result) }),
      text: carryingText,
    },
  },
  options: [
    ...OF_WALKS,
    'recurrentSteps',
    { name: 'probabilities', takes: 'list', about: '', usual: '0,0.1,…,1', range: 'from 0 to 1' },
  ],
});
