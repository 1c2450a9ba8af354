import { counted } from '../format/counted.ts';
import { z } from 'zod';
import { variantSchema } from '../variants/variants.ts';
import { table } from '../text/table.ts';
import { csvText, estimateCells, estimateColumns } from './csv.ts';
import {
  intervalEstimateSchema,
  OF_THESE_AGENTS,
  threeDigits,
  withInterval,
} from './interval-estimate.ts';
import {
  BOOTSTRAP,
  bootstrapSchema,
  DEFAULT_MAZE_SEED,
  epsilonSchema,
  networkSchema,
} from './settings-parts.ts';
import { walksText } from './walks-text.ts';

export const walkSettings = {
  /** Episodes of each agent at each point of a curve; all walk the same mazes. */
  rollOuts: z.int().min(1).max(65_536),
  /**
   * Seed of mazes, starts, doors, random initial latents, random actions and what is carried by
   * chance.
   */
  seed: z.int().min(0),
  doorsFrozen: z.boolean(),
  epsilon: epsilonSchema.default(0),
  /** Resamples whole episodes. */
  bootstrap: bootstrapSchema,
};
export type WalkSettings = z.infer<z.ZodObject<typeof walkSettings>>;

/**
 * How the episodes of one point of a curve ended. The optimum is the shortest path at the start's
 * door layout, which can be told of any roll-out, and not the time-aware one.
 */
export const walkedSchema = z.object({
  goalRate: intervalEstimateSchema,
  /** Environment steps of all episodes, those that missed the goal included. */
  length: intervalEstimateSchema,
  /**
   * Mean of length / shortest path at the start's door layout, over the episodes that reached the
   * goal and had a way at their start; below 1 where a door opened in time.
   */
  lengthOverOptimum: intervalEstimateSchema,
  /**
   * Share of the episodes with a way at their start that reached the goal in no more environment
   * steps than that.
   */
  optimalShare: intervalEstimateSchema,
  /** Episodes that reached the goal. */
  reached: z.int(),
});
export type Walked = z.infer<typeof walkedSchema>;

/** One agent in one variant. */
export const subjectSchema = z.object({
  id: z.string(),
  variant: variantSchema,
  network: networkSchema,
  /** M, as trained. */
  recurrentSteps: z.int(),
});

/** What the curves of more or less thinking have in common. */
export const WALKS: WalkSettings = {
  rollOuts: 1024,
  seed: DEFAULT_MAZE_SEED,
  doorsFrozen: false,
  epsilon: 0,
  bootstrap: BOOTSTRAP,
};

/** What curves of walks have in common. */
interface Walks {
  readonly settings: WalkSettings;
  readonly subjects: readonly z.infer<typeof subjectSchema>[];
}

export const SUBJECT_COLUMNS = ['subject', 'variant', 'network', 'episodes'];
export const WALKED_COLUMNS = [
  'reached',
  ...['goal_rate', 'length', 'length_over_shortest_path', 'shortest_path_share'].flatMap(
    estimateColumns,
  ),
];

/** The cells under `SUBJECT_COLUMNS`. */
export function subjectCells({ subjects, settings }: Walks, subject: string) {
  const { variant, network } = subjects.find(({ id }) => id === subject)!;
  return [subject, variant, network, settings.rollOuts];
}

/** The cells under `WALKED_COLUMNS`. */
export function walkedCells({
  reached,
  goalRate,
  length,
  lengthOverOptimum,
  optimalShare,
}: Walked) {
  return [reached, ...[goalRate, length, lengthOverOptimum, optimalShare].flatMap(estimateCells)];
}

const WALKED_HEADING = ['GOAL RATE', 'LENGTH', 'LENGTH / SHORTEST PATH', 'SHORTEST PATHS'];

/** What stands in a table under `WALKED_HEADING`. */
function walkedTexts({ goalRate, length, lengthOverOptimum, optimalShare }: Walked): string[] {
  return [goalRate, length, lengthOverOptimum, optimalShare].map((each) =>
    withInterval(each, threeDigits),
  );
}

/** How many episodes were walked, and how. */
export function walksOf({ settings }: Walks): string {
  return `${counted(settings.rollOuts, 'episode')} a row, ${walksText(settings)}`;
}

/** Curves of walks, a point for each value of what was varied. */
interface WalkCurves<Point extends Walked> extends Walks {
  readonly series: readonly { readonly subject: string; readonly points: readonly Point[] }[];
}

/** A row for each point of each agent; @param column what was varied */
export function curvesCsv<Point extends Walked>(
  result: WalkCurves<Point>,
  column: string,
  valueOf: (point: Point) => number,
): string {
  const rows = result.series.flatMap(({ subject, points }) =>
    points.map((point) => [
      ...subjectCells(result, subject),
      valueOf(point),
      ...walkedCells(point),
    ]),
  );
  return csvText([[...SUBJECT_COLUMNS, column, ...WALKED_COLUMNS], ...rows]);
}

/** The same as a table for people; @param by what was varied, in a clause; @param heading above its values */
export function curvesText<Point extends Walked>(
  result: WalkCurves<Point>,
  by: string,
  heading: string,
  valueOf: (point: Point) => number,
): string {
  const rows = result.series.flatMap(({ subject, points }) =>
    points.map((point) => [subject, String(valueOf(point)), ...walkedTexts(point)]),
  );
  return [
    `By ${by}; ${walksOf(result)}`,
    table([['AGENT', heading, ...WALKED_HEADING], ...rows]),
    OF_THESE_AGENTS,
  ].join('\n');
}
