import { counted } from '../format/counted.ts';
import { z } from 'zod';
import { variantSchema } from '../variants/variants.ts';
import { SUBJECTS } from './subjects.ts';
import { OF_WALKS } from './options.ts';
import { table } from '../text/table.ts';
import { defineAnalysis } from './analysis.ts';
import { csvText } from './csv.ts';
import { OF_THESE_AGENTS, threeDigits, withInterval } from './interval-estimate.ts';
import {
  BOOTSTRAP,
  bootstrapSchema,
  DEFAULT_MAZE_SEED,
  epsilonSchema,
  networkSchema,
} from './settings-parts.ts';
import { walksText } from './walks-text.ts';
import { pairedQuantitySchema } from './paired-quantity.ts';

export const pairedSettingsSchema = z.object({
  episodes: z.int().min(1).max(65_536),
  /** Seed of mazes, starts, doors, random initial latents and random actions. */
  seed: z.int().min(0),
  doorsFrozen: z.boolean(),
  epsilon: epsilonSchema.default(0),
  /** Resamples pairs of episodes. */
  bootstrap: bootstrapSchema,
});
export type PairedSettings = z.infer<typeof pairedSettingsSchema>;

const pairedOutcomeSchema = z.object({ reachedGoal: z.boolean(), length: z.int() });

/** One maze, walked by both. */
export const episodePairSchema = z.object({
  a: pairedOutcomeSchema,
  b: pairedOutcomeSchema,
  /** The shortest path at the start is longer than with all doors open, or there is none. */
  detour: z.boolean(),
  /**
   * That the way passes at the start; null in a world without rooms and in results of older versions.
   */
  doorways: z.int().nullable().default(null),
  /** Shortest path at the start's door layout, -1 when there is none. */
  optimalLength: z.int(),
});
export type EpisodePair = z.infer<typeof episodePairSchema>;

export const pairedResultSchema = z.object({
  kind: z.literal('paired'),
  settings: pairedSettingsSchema,
  a: z.object({ id: z.string(), variant: variantSchema, network: networkSchema }),
  b: z.object({ id: z.string(), variant: variantSchema, network: networkSchema }),
  goalRate: pairedQuantitySchema,
  /** Of the episodes whose way is longer than with all doors open. */
  detourGoalRate: pairedQuantitySchema,
  /** Of those that must pass two or more doorways; null where that is not known of any. */
  doorwaysGoalRate: pairedQuantitySchema.nullable().default(null),
  /** Environment steps, all pairs. */
  length: pairedQuantitySchema,
  /** Environment steps, pairs in which both reached the goal. */
  lengthWhenBothReach: pairedQuantitySchema,
  /** Pairs by who reached the goal. */
  reached: z.object({ both: z.int(), onlyA: z.int(), onlyB: z.int(), neither: z.int() }),
  pairs: z.array(episodePairSchema),
});
export type PairedResult = z.infer<typeof pairedResultSchema>;

export const PAIRED_SETTINGS: PairedSettings = {
  episodes: 1024,
  seed: DEFAULT_MAZE_SEED,
  doorsFrozen: false,
  epsilon: 0,
  bootstrap: BOOTSTRAP,
};

const COLUMNS = [
  'episode',
  'longer_way',
  'doorways',
  'shortest_path_at_start',
  'a_reached_goal',
  'a_length',
  'b_reached_goal',
  'b_length',
];

/** A row for each maze that both walked. */
export function pairedCsv({ pairs }: PairedResult): string {
  const rows = pairs.map(({ a, b, detour, doorways, optimalLength }, episode) => [
    episode,
    detour,
    doorways,
    optimalLength < 0 ? null : optimalLength,
    a.reachedGoal,
    a.length,
    b.reachedGoal,
    b.length,
  ]);
  return csvText([COLUMNS, ...rows]);
}

/** Both agents and the differences between them. */
export function pairedText(result: PairedResult): string {
  const quantities = [
    ['goal rate', result.goalRate],
    ['goal rate, longer way', result.detourGoalRate],
    ['goal rate, two or more doorways', result.doorwaysGoalRate],
    ['length', result.length],
    ['length when both reach', result.lengthWhenBothReach],
  ] as const;
  const rows = quantities.flatMap(([name, quantity]) => {
    if (quantity === null) return [];
    const { pairs, a, b, difference } = quantity;
    return [
      [name, String(pairs), ...[a, b, difference].map((each) => withInterval(each, threeDigits))],
    ];
  });
  const { both, onlyA, onlyB, neither } = result.reached;
  return [
    `A ${result.a.id}`,
    `B ${result.b.id}`,
    `${counted(result.settings.episodes, 'maze')}, ${walksText(result.settings)}`,
    table([['QUANTITY', 'PAIRS', 'A', 'B', 'A - B'], ...rows]),
    OF_THESE_AGENTS,
    `Reached by both ${both}, only A ${onlyA}, only B ${onlyB}, neither ${neither}`,
  ].join('\n');
}

export const paired = defineAnalysis({
  section: 'beyond',
  // 2: roll-outs walk the evaluation's mazes.
  version: 2,
  subjects: 'pair',
  parameters: z.object({
    kind: z.literal('paired'),
    ...SUBJECTS.pair,
    settings: pairedSettingsSchema,
  }),
  defaults: PAIRED_SETTINGS,
  result: pairedResultSchema,
  figures: {
    paired: {
      about: 'two runs, or one in both variants, in the same mazes',
      csv: (result) => ({ paired: pairedCsv(result) }),
      text: pairedText,
    },
  },
  options: OF_WALKS,
  settingOf: { rollOuts: 'episodes' },
});
