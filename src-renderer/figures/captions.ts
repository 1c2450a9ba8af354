import { inCommonSpan } from '../../shared/analyses/learning-curves/common-span.ts';
import { areEnough } from '../../shared/analyses/seeds.ts';
import {
  countedOnceSentences,
  goesOnSentences,
  noIntervalSentence,
} from '../../shared/analyses/learning-curves/seeds-text.ts';
import type { LearningCurvesResult } from '../../shared/analyses/learning-curves/schema.ts';
import type { Bootstrap, Network } from '../../shared/analyses/settings-parts.ts';
import { counted } from '../../shared/format/counted.ts';
import { validationWalks } from '../charts/validation-walks.ts';
import { seedsText } from '../experiments/axes-text.ts';
import { formatCount } from '../../shared/format/number.ts';
import { VARIANT_LABELS } from '../../shared/variants/variants.ts';
import type { FigurePanel } from '../pictures/figure.ts';
import { type Center, CENTER_LABELS } from './learning-lines.ts';
import type { TrainedIn } from './published.ts';

/** What learning curves are of. */
export interface LearningContext {
  /** E.g. `Experiment “Both”, preset quick.` */
  readonly origin: string;
  /** null for runs of different worlds, or before it is known. */
  readonly trainedIn: TrainedIn | null;
  /** Episodes of each validation, smallest and largest of the runs. */
  readonly validationEpisodes: readonly [number, number] | null;
  /** Whose weights the validations walk with; empty before it is known. */
  readonly validationNetworks: readonly Network[];
  /** What a run is called. */
  readonly nameOf: (run: string) => string;
  /** Some of the runs climb a ladder of boards. */
  readonly hasLadder: boolean;
}

/** Since when the curves of runs on a ladder are drawn. */
export function ladderSentences({ hasLadder }: LearningContext): string[] {
  return hasLadder
    ? [
        'Runs on a ladder: only validations on the configured board, the last one; updates count from the first board on.',
      ]
    : [];
}

/** `Carry Z: 5 runs (seeds 1–5); Reset Z: 5 runs (seeds 1–5).` */
export function runsSentence(runs: LearningCurvesResult['runs']): string {
  const byVariant = [...Map.groupBy(runs, ({ variant }) => variant)].toSorted(([a], [b]) =>
    a < b ? -1 : 1,
  );
  const parts = byVariant.map(([variant, own]) => {
    const seeds = [...new Set(own.map(({ seed }) => seed))];
    const named = `${seeds.length === 1 ? 'seed' : 'seeds'} ${seedsText(seeds)}`;
    return `${VARIANT_LABELS[variant]}: ${counted(own.length, 'run')} (${named})`;
  });
  return `${parts.join('; ')}.`;
}

/** Which runs count once, because others are equal to them, and which are not known from their beginning. */
export function repeatedSentences(
  result: Pick<LearningCurvesResult, 'repeated' | 'runs'>,
  { nameOf }: Pick<LearningContext, 'nameOf'>,
): string[] {
  const named = (run: string) => `“${nameOf(run)}”`;
  return [...countedOnceSentences(result, named), ...goesOnSentences(result.runs, named)];
}

/** What intervals over the episodes of agents leave open. */
export const OF_THESE_AGENTS = 'They are of these agents and say nothing of other seeds.';

/** How agents were rolled out. */
interface Walks {
  readonly epsilon: number;
  readonly seed: number;
  /** Left out where they always move. */
  readonly doorsFrozen?: boolean;
}

/** `ε = 0, maze seed 1, doors moving`. @param more what is told beside ε */
export function walksNote({ epsilon, seed, doorsFrozen }: Walks, ...more: string[]): string {
  const doors = doorsFrozen === undefined ? [] : [doorsFrozen ? 'doors frozen' : 'doors moving'];
  return [`ε = ${epsilon}`, ...more, `maze seed ${seed}`, ...doors].join(', ');
}

/** How the validations of runs walk, as in `validationWalks`. */
export function validationNote(
  runs: LearningCurvesResult['runs'],
  { validationNetworks }: Pick<LearningContext, 'validationNetworks'>,
): string {
  return validationWalks(
    runs.map(({ validationEpsilon }) => validationEpsilon),
    validationNetworks,
  );
}

/** How intervals were computed. */
export function intervalSentence({ replicates, level }: Bootstrap, resampled: string): string {
  return `Intervals: ${Math.round(level * 100)}%, percentile bootstrap, ${formatCount(replicates)} resamples of ${resampled}.`;
}

/** Whether some share is 0 or 1 in every resample, as it is if no episode differs from the others. */
function hasEdge({ y, lines }: FigurePanel): boolean {
  if (y.form !== 'share') return false;
  const points = lines.flatMap((line) => (line.thin ? [] : line.points));
  return points.some(({ y, low, high }) => (y === 0 || y === 1) && low === y && high === y);
}

/** What intervals without a width mean; nothing where there are none. */
export function edgeSentences(panels: readonly FigurePanel[]): string[] {
  return panels.some(hasEdge) ? ['At 0 and 100% the bootstrap has no width.'] : [];
}

/** How the lines of several runs are to be read, and which of them have intervals. */
export function togetherSentences(
  { runs, curves, settings }: Pick<LearningCurvesResult, 'runs' | 'curves' | 'settings'>,
  center: Center,
): string[] {
  const lines = `Thin lines: single runs; thick lines: their ${CENTER_LABELS[center]}.`;
  const intervals = intervalSentence(settings.bootstrap, 'runs within their settings');
  const without = noIntervalSentence({ runs, curves }, VARIANT_LABELS);
  const sentences = [
    ...(runs.length > curves.length ? [lines, ...wholeSentences({ runs, curves })] : []),
    ...(curves.some(({ seeds }) => areEnough(seeds)) ? [intervals] : []),
    ...(without === '' ? [] : [without]),
  ];
  return sentences.length === 0 ? [] : [sentences.join(' ')];
}

/** Where thick lines are; nothing when they are everywhere. */
function wholeSentences({ runs, curves }: Pick<LearningCurvesResult, 'runs' | 'curves'>): string[] {
  const several = curves
    .map(({ variant, points }) => ({
      variant,
      points,
      own: runs.filter((run) => run.variant === variant),
    }))
    .filter(({ own }) => own.length > 1);
  if (several.every(({ points, own }) => points.every(inCommonSpan(own)))) return [];
  const counts = new Set(several.map(({ own }) => own.length));
  if (counts.size === 1) {
    return [`Thick lines where all ${several[0].own.length} runs of the variant have validations.`];
  }
  const told = several.map(({ variant, own }) => `${VARIANT_LABELS[variant]}: ${own.length}`);
  return [`Thick lines where all runs of the variant have validations (${told.join(', ')}).`];
}

/** `256` or `256 to 512`. */
export function spanText([from, to]: readonly [number, number]): string {
  return from === to ? formatCount(from) : `${formatCount(from)} to ${formatCount(to)}`;
}
