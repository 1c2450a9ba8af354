import { counted } from '../format/counted.ts';
import { z } from 'zod';
import { formatExactShare } from '../format/number.ts';
import { variantSchema } from '../variants/variants.ts';
import { SUBJECTS } from './subjects.ts';
import { OF_WALKS } from './options.ts';
import { table } from '../text/table.ts';
import { defineAnalysis } from './analysis.ts';
import { csvText, estimateCells, estimateColumns } from './csv.ts';
import { intervalEstimateSchema, type IntervalEstimate } from './interval-estimate.ts';
import {
  allowedRecurrentStepsSchema,
  BOOTSTRAP,
  bootstrapSchema,
  DEFAULT_MAZE_SEED,
  epsilonSchema,
  networkSchema,
} from './settings-parts.ts';
import { walksText } from './walks-text.ts';

/** What a latent after recurrent step t is compared with (science §5). */
export const latentReferenceSchema = z.enum([
  /** z^M of the same environment step: convergence (Figs. 5, 6). */
  'last',
  /** z^1 of the same environment step: divergence (Fig. 7). */
  'first',
  /** z^0 of the same environment step: the vector that it begins from. */
  'seeding',
  /** z^M of the episode's first environment step. */
  'episode-first',
]);
export type LatentReference = z.infer<typeof latentReferenceSchema>;

/** When the environment counts as changed since the previous environment step. */
export const changeDefinitionSchema = z.enum([
  /** A changed cell lies on the shortest path of before, or a way has opened (science §5). */
  'material',
  /** Any door opened or closed. */
  'any-door',
]);
export type ChangeDefinition = z.infer<typeof changeDefinitionSchema>;

/** What each definition counts, and whose it is. */
export const CHANGE_SENTENCES: Readonly<Record<ChangeDefinition, string>> = {
  material:
    'Changed (as the reference implementation counts): since the previous environment step a cell on the shortest path changed, or a way has opened where there was none; static: all others.',
  'any-door':
    'Changed (as the paper’s text has it): a door opened or closed since the previous environment step; static: all others.',
};

/** Whose latents are compared. */
export const latentPositionSchema = z.enum([
  /** Where Q-values are read: the last position in the paper's presets, or the agent's cell. */
  'readout',
  'last-position',
]);

export const interventionSchema = z.enum([
  'none',
  /** z is put back to the initial vectors after every recurrent step. */
  'z-reset-every-recurrent-step',
  /** From the second environment step on the goal is seen in another floor cell, one an episode. */
  'goal-moved-once',
  /** The same with another cell at every environment step. */
  'goal-moved-every-environment-step',
]);
export type Intervention = z.infer<typeof interventionSchema>;

/** How a convergence analysis rolls out and what it compares. */
export const convergenceSettingsSchema = z.object({
  /** Episodes of each subject (science §5: 1,024). */
  rollOuts: z.int().min(1).max(65_536),
  /** Seed of mazes, starts, doors, random initial latents, random actions and moved goals. */
  seed: z.int().min(0),
  doorsFrozen: z.boolean(),
  epsilon: epsilonSchema.default(0),
  /** Recurrent steps of each environment step; null: M as trained. */
  recurrentSteps: allowedRecurrentStepsSchema.nullable().default(null),
  position: latentPositionSchema,
  intervention: interventionSchema,
  references: z.array(latentReferenceSchema).min(1),
  definitions: z.array(changeDefinitionSchema).min(1),
  /** Resamples whole episodes, whose environment steps are not independent. */
  bootstrap: bootstrapSchema,
});
export type ConvergenceSettings = z.infer<typeof convergenceSettingsSchema>;

/** One agent in one variant, and how its episodes ended. */
const convergenceSubjectSchema = z.object({
  id: z.string(),
  variant: variantSchema,
  network: networkSchema,
  /** Recurrent steps M of each environment step. */
  recurrentSteps: z.int(),
  goalRate: z.number(),
  /** Environment steps of an episode. */
  meanLength: z.number(),
  /** Environment steps that were compared: all but the first of each episode. */
  environmentSteps: z.int(),
  /** How many of them count as changed, by definition. */
  changed: z.partialRecord(changeDefinitionSchema, z.int()),
});

/** MSE_t = mean over D of (z^t − reference)², over environment steps, after recurrent step t. */
const convergencePointSchema = z.object({
  recurrentStep: z.int(),
  median: intervalEstimateSchema,
  mean: intervalEstimateSchema,
  standardDeviation: intervalEstimateSchema,
});
export type ConvergencePoint = z.infer<typeof convergencePointSchema>;

/** One line of Figs. 5, 6 or 7. */
const convergenceSeriesSchema = z.object({
  subject: z.string(),
  latent: z.enum(['zH', 'zL']),
  reference: latentReferenceSchema,
  definition: changeDefinitionSchema,
  changed: z.boolean(),
  /** Environment steps. */
  count: z.int(),
  /** Episodes that they come from. */
  episodes: z.int(),
  points: z.array(convergencePointSchema),
});
export type ConvergenceSeries = z.infer<typeof convergenceSeriesSchema>;

export const convergenceResultSchema = z.object({
  kind: z.literal('convergence'),
  settings: convergenceSettingsSchema,
  subjects: z.array(convergenceSubjectSchema),
  series: z.array(convergenceSeriesSchema),
});
export type ConvergenceResult = z.infer<typeof convergenceResultSchema>;

/** As in science §5: 1,024 roll-outs, greedy, doors moving, what the Q-values are read from. */
export const CONVERGENCE_SETTINGS: ConvergenceSettings = {
  rollOuts: 1024,
  seed: DEFAULT_MAZE_SEED,
  doorsFrozen: false,
  epsilon: 0,
  recurrentSteps: null,
  position: 'readout',
  intervention: 'none',
  references: ['last', 'first', 'seeding', 'episode-first'],
  definitions: ['material', 'any-door'],
  bootstrap: BOOTSTRAP,
};

const LINE_COLUMNS = [
  'subject',
  'variant',
  'network',
  'recurrent_steps',
  'epsilon',
  'position',
  'intervention',
  'latent',
  'reference',
  'definition',
  'changed',
  'environment_steps_compared',
  'episodes',
  'recurrent_step',
];

/** A row for each point of the lines that are drawn against a reference (paper Figs. 5 to 7). */
export function convergenceCsv(result: ConvergenceResult, reference: LatentReference): string {
  const statistics = ['median', 'mean', 'standard_deviation'].map((each) => `mse_${each}`);
  const { epsilon, position, intervention } = result.settings;
  const rows = result.series
    .filter((series) => series.reference === reference)
    .flatMap(({ subject, latent, definition, changed, count, episodes, points }) => {
      const { variant, network, recurrentSteps } = result.subjects.find(
        ({ id }) => id === subject,
      )!;
      const walked = [variant, network, recurrentSteps, epsilon, position, intervention];
      const line = [subject, ...walked, latent, reference, definition, changed];
      return points.map(({ recurrentStep, median, mean, standardDeviation }) => [
        ...line,
        count,
        episodes,
        recurrentStep,
        ...[median, mean, standardDeviation].flatMap(estimateCells),
      ]);
    });
  return csvText([[...LINE_COLUMNS, ...statistics.flatMap(estimateColumns)], ...rows]);
}

const scientific = ({ value }: IntervalEstimate) => value?.toExponential(2) ?? 'none';

/** Medians of changed and static environment steps by recurrent step, for the first definition. */
export function convergenceText(result: ConvergenceResult, reference: LatentReference): string {
  const definition = result.settings.definitions[0];
  const lines = result.series.filter(
    (series) => series.reference === reference && series.definition === definition,
  );
  const steps = lines[0]?.points.map(({ recurrentStep }) => `t=${recurrentStep}`) ?? [];
  const rows = lines.map(({ subject, latent, changed, count, points }) => [
    subject,
    latent,
    changed ? 'changed' : 'static',
    String(count),
    ...points.map(({ median }) => scientific(median)),
  ]);
  const ended = result.subjects.map(({ id, recurrentSteps, goalRate, meanLength }) => {
    const length = `mean length ${meanLength.toFixed(1)}`;
    return `${id}, M = ${recurrentSteps}: goal ${formatExactShare(goalRate)}, ${length}`;
  });
  const { rollOuts, intervention, position } = result.settings;
  return [
    `Median squared distance to the ${reference} z`,
    `${counted(rollOuts, 'episode')} of each agent, ${walksText(result.settings)}`,
    ...(intervention === 'none' ? [] : [`Intervention: ${intervention}`]),
    ...(position === 'readout' ? [] : [`Position: ${position}`]),
    ...(steps.length === 0
      ? ['With one recurrent step there is nothing to compare; see --recurrent-steps.']
      : []),
    table([['AGENT', 'LATENT', 'ENVIRONMENT', 'STEPS', ...steps], ...rows]),
    CHANGE_SENTENCES[definition],
    ...ended,
  ].join('\n');
}

/** Convergence and divergence are two figures of the same roll-outs. */
export const convergence = defineAnalysis({
  section: 'paper',
  // 2: roll-outs walk the evaluation's mazes.
  version: 2,
  subjects: 'agents',
  parameters: z.object({
    kind: z.literal('convergence'),
    ...SUBJECTS.agents,
    settings: convergenceSettingsSchema,
  }),
  defaults: CONVERGENCE_SETTINGS,
  result: convergenceResultSchema,
  figures: {
    convergence: {
      about: 'how z settles within an environment step (Figs. 5, 6)',
      csv: (result) => ({ convergence: convergenceCsv(result, 'last') }),
      text: (result) => convergenceText(result, 'last'),
    },
    divergence: {
      about: 'how it leaves its value after the first recurrent step (Fig. 7)',
      csv: (result) => ({ divergence: convergenceCsv(result, 'first') }),
      text: (result) => convergenceText(result, 'first'),
    },
  },
  options: [
    ...OF_WALKS,
    'recurrentSteps',
    { name: 'intervention', takes: 'name', about: '', usual: '', place: 50 },
  ],
});
