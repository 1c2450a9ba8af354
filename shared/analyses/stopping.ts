import { z } from 'zod';
import { SUBJECTS } from './subjects.ts';
import { OF_WALKS } from './options.ts';
import { table } from '../text/table.ts';
import { defineAnalysis } from './analysis.ts';
import { csvText, estimateCells, estimateColumns } from './csv.ts';
import {
  intervalEstimateSchema,
  OF_THESE_AGENTS,
  threeDigits,
  withInterval,
} from './interval-estimate.ts';
import { allowedRecurrentStepsSchema } from './settings-parts.ts';
import {
  SUBJECT_COLUMNS,
  subjectCells,
  subjectSchema,
  WALKED_COLUMNS,
  walkedCells,
  walkedSchema,
  WALKS,
  walkSettings,
  walksOf,
} from './walks.ts';

/** Whose movement counts; of both, both must have come to rest. */
const stoppingLatentSchema = z.enum(['zH', 'zL', 'both']);

export const stoppingSettingsSchema = z.object({
  ...walkSettings,
  latent: stoppingLatentSchema,
  /**
   * Thinking ends after recurrent step t when the mean over D of (z^t − z^(t−1))² at the readout
   * position is below the tolerance; z^0 is what the environment step begins from.
   */
  tolerances: z.array(z.number().gt(0)).min(1).max(64),
  /** Ends thinking in any case; null: M, or 4 where M is 1. */
  mostRecurrentSteps: allowedRecurrentStepsSchema.nullable(),
});
export type StoppingSettings = z.infer<typeof stoppingSettingsSchema>;

const stoppingWalkSchema = walkedSchema.extend({
  /** Mean over the environment steps of all episodes. */
  recurrentSteps: intervalEstimateSchema,
  /** Mean over episodes: thinking less in each environment step may make for more of them. */
  recurrentStepsPerEpisode: intervalEstimateSchema,
});

const stoppingPointSchema = stoppingWalkSchema.extend({
  tolerance: z.number(),
  /** Share of the recurrent steps of its environment steps that was saved, 0 to 1. */
  saved: intervalEstimateSchema,
  /** Goal rate less that of always thinking the most, from pairs of episodes in the same maze. */
  goalRateChange: intervalEstimateSchema,
});
export type StoppingPoint = z.infer<typeof stoppingPointSchema>;

export const stoppingResultSchema = z.object({
  kind: z.literal('stopping'),
  settings: stoppingSettingsSchema,
  subjects: z.array(subjectSchema.extend({ mostRecurrentSteps: z.int() })),
  /** A curve for each subject, by ascending tolerance. */
  series: z.array(
    z.object({
      subject: z.string(),
      /** Always thinking the most: what the points are compared with. */
      always: stoppingWalkSchema,
      points: z.array(stoppingPointSchema),
    }),
  ),
});
export type StoppingResult = z.infer<typeof stoppingResultSchema>;

/** z_H is what Q-values are read from; latents are normalised to a mean square of about 1. */
export const STOPPING_SETTINGS: StoppingSettings = {
  ...WALKS,
  latent: 'zH',
  tolerances: [1e-5, 3e-5, 1e-4, 3e-4, 1e-3, 3e-3, 1e-2, 3e-2, 1e-1, 3e-1, 1],
  mostRecurrentSteps: null,
};

/** A row for each tolerance of each agent, and before them one, without, for always the most. */
export function stoppingCsv(result: StoppingResult): string {
  const columns = [
    ...SUBJECT_COLUMNS,
    'most_recurrent_steps',
    'tolerance',
    ...['recurrent_steps', 'recurrent_steps_per_episode', 'saved'].flatMap(estimateColumns),
    ...WALKED_COLUMNS,
    ...estimateColumns('goal_rate_change'),
  ];
  const nothing = { value: null, low: null, high: null };
  const rows = result.series.flatMap(({ subject, always, points }) => {
    const { mostRecurrentSteps } = result.subjects.find(({ id }) => id === subject)!;
    const unstopped = { ...always, tolerance: null, saved: nothing, goalRateChange: nothing };
    return [unstopped, ...points].map((point) => [
      ...subjectCells(result, subject),
      mostRecurrentSteps,
      point.tolerance,
      ...[point.recurrentSteps, point.recurrentStepsPerEpisode, point.saved].flatMap(estimateCells),
      ...walkedCells(point),
      ...estimateCells(point.goalRateChange),
    ]);
  });
  return csvText([columns, ...rows]);
}

/** What is saved and lost by stopping at each tolerance. */
export function stoppingText(result: StoppingResult): string {
  const rows = result.series.flatMap(({ subject, always, points }) => {
    const { goalRate, length, recurrentSteps } = always;
    const first = [goalRate, length, recurrentSteps].map((each) => withInterval(each, threeDigits));
    return [
      [subject, 'never stops', ...first, '', ''],
      ...points.map((point) => [
        subject,
        point.tolerance.toExponential(0),
        ...[
          point.goalRate,
          point.length,
          point.recurrentSteps,
          point.saved,
          point.goalRateChange,
        ].map((each) => withInterval(each, threeDigits)),
      ]),
    ];
  });
  const heading = ['GOAL RATE', 'LENGTH', 'RECURRENT STEPS', 'SAVED', 'GOAL RATE CHANGE'];
  return [
    `By the tolerance at which ${result.settings.latent} stops thinking; ${walksOf(result)}`,
    table([['AGENT', 'TOLERANCE', ...heading], ...rows]),
    OF_THESE_AGENTS,
  ].join('\n');
}

export const stopping = defineAnalysis({
  section: 'beyond',
  // 2: roll-outs walk the evaluation's mazes.
  version: 2,
  subjects: 'agents',
  parameters: z.object({
    kind: z.literal('stopping'),
    ...SUBJECTS.agents,
    settings: stoppingSettingsSchema,
  }),
  defaults: STOPPING_SETTINGS,
  result: stoppingResultSchema,
  figures: {
    stopping: {
      about: 'what is saved and lost when thinking ends as soon as z hardly moves',
      csv: (result) => ({ stopping: stoppingCsv(result) }),
      text: stoppingText,
    },
  },
  options: [
    ...OF_WALKS,
    'recurrentSteps',
    {
      name: 'tolerances',
      takes: 'list',
      about: 'mean squares by which z moves',
      usual: 'from 1e-5 to 1',
      range: 'above 0',
    },
    { name: 'latent', takes: 'name', about: 'what has to rest', usual: '"zH"' },
  ],
  settingOf: { recurrentSteps: 'mostRecurrentSteps' },
  mostRecurrentSteps: 'M',
});
