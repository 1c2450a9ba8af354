import { type LearningContext, repeatedSentences } from '../captions.ts';
import { type CsvCell, csvText } from '../../../shared/analyses/csv.ts';
import { formatCount, formatShare } from '../../../shared/format/number.ts';
import { untoldMedian } from '../../../shared/analyses/learning-curves/reached.ts';
import type {
  LearningCurvesResult,
  Reached,
} from '../../../shared/analyses/learning-curves/schema.ts';
import { noIntervalSentence } from '../../../shared/analyses/learning-curves/seeds-text.ts';
import { areEnough } from '../../../shared/analyses/seeds.ts';
import {
  REFERENCE,
  TREATMENT,
  VARIANT_LABELS,
  type Variant,
} from '../../../shared/variants/variants.ts';

/** Updates to one goal rate, as they are written. */
export interface ReachedCell {
  /**
   * Median over runs: `1,200`, `later` when half of them never came so far, or `unknown` while an
   * unfinished one may still do so.
   */
  readonly median: string;
  /** `800–1,400`, '' for a single run. */
  readonly interval: string;
  /** `5 of 5 runs`. */
  readonly count: string;
}

export interface ReachedRow {
  readonly threshold: string;
  readonly cells: readonly { readonly variant: Variant; readonly cell: ReachedCell }[];
  /** Which variant came first in pairs of one seed; '' without pairs. */
  readonly first: string;
}

function intervalText(reached: Reached): string {
  const { low, high } = reached.median;
  if (low === null && high === null) return '';
  const text = (end: number | null) => (end === null ? untoldMedian(reached) : formatCount(end));
  return `${text(low)}–${text(high)}`;
}

function cellOf(reached: Reached): ReachedCell {
  const { value } = reached.median;
  return {
    median: value === null ? untoldMedian(reached) : formatCount(value),
    interval: reached.runs < 2 ? '' : intervalText(reached),
    count: `${reached.reached} of ${reached.runs}`,
  };
}

/** Updates to each threshold by variant, and which variant was first. */
export function reachedRows({ curves, improvement, settings }: LearningCurvesResult): ReachedRow[] {
  return settings.thresholds.map((threshold, index) => {
    const first = improvement?.first.find((each) => each.threshold === threshold);
    const pairs = first ? first[TREATMENT] + first[REFERENCE] + first.undecided : 0;
    return {
      threshold: formatShare(threshold),
      cells: curves.map(({ variant, reached }) => ({ variant, cell: cellOf(reached[index]) })),
      first: first && pairs > 0 ? `${first[TREATMENT]} : ${first[REFERENCE]} of ${pairs}` : '',
    };
  });
}

/** How the numbers of the table are to be read. */
export function reachedSentences(
  result: LearningCurvesResult,
  context: Pick<LearningContext, 'nameOf'>,
): string[] {
  const { curves, settings } = result;
  const level = Math.round(settings.bootstrap.level * 100);
  const intervals = curves.some(({ seeds }) => areEnough(seeds))
    ? `, with ${level}% bootstrap intervals`
    : '';
  const without = noIntervalSentence(result, VARIANT_LABELS);
  return [
    `Medians over runs of the first validation at or above it${intervals}, and how many runs reached it; later: half of them did not within their updates.`,
    ...(without === '' ? [] : [without]),
    ...repeatedSentences(result, context),
    ...(hasUnknownMedian(result)
      ? [
          'Unknown while an unfinished run may still reach it, or where a run that goes on from another one had reached it before.',
        ]
      : []),
    'First: in how many pairs of one seed which variant came first.',
  ];
}

/** The same as numbers: a row for each variant and threshold. */
export function reachedCsv({ curves }: LearningCurvesResult): string {
  const rows = curves.flatMap(({ variant, seeds, reached }) =>
    reached.map(({ threshold, runs, reached: count, median, earliest, latest, censoredFrom }) => [
      variant,
      threshold,
      runs,
      seeds.have,
      seeds.wanted,
      count,
      median.value,
      median.low,
      median.high,
      earliest,
      latest,
      censoredFrom,
    ]),
  );
  const columns: CsvCell[] = [
    'variant',
    'goal_rate',
    'runs',
    'seeds',
    'seeds_wanted',
    'runs_that_reached_it',
    'median_updates',
    'median_updates_low',
    'median_updates_high',
    'earliest_updates',
    'latest_updates',
    'not_reached_until_updates',
  ];
  return csvText([columns, ...rows]);
}

/** Whether the table has a median that is unknown. */
function hasUnknownMedian({ curves }: LearningCurvesResult): boolean {
  return curves.some(({ reached }) =>
    reached.some((each) => each.median.value === null && untoldMedian(each) === 'unknown'),
  );
}
