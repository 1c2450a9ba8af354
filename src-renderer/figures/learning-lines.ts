import { inCommonSpan } from '../../shared/analyses/learning-curves/common-span.ts';
import { areEnough } from '../../shared/analyses/seeds.ts';
import type { IntervalEstimate } from '../../shared/analyses/interval-estimate.ts';
import type { LearningCurvesResult } from '../../shared/analyses/learning-curves/schema.ts';
import { counted } from '../../shared/format/counted.ts';
import { VARIANT_LABELS } from '../../shared/variants/variants.ts';
import type { FigureAxis, FigureLine, FigurePoint } from '../pictures/figure.ts';
import { VARIANT_LOOKS } from './line-looks.ts';

/** What stands for all runs of a variant. */
export type Center = 'mean' | 'median' | 'interquartileMean';

export const CENTER_LABELS: Readonly<Record<Center, string>> = {
  mean: 'mean',
  median: 'median',
  interquartileMean: 'interquartile mean',
};

/** A point of an estimate; none where there is nothing to estimate. */
export function estimatePoint(x: number, { value, low, high }: IntervalEstimate): FigurePoint[] {
  return value === null ? [] : [{ x, y: value, low, high }];
}

/** What a line that stands for runs is called; with their number where they are too few. */
function labelOf(
  { variant, seeds }: LearningCurvesResult['curves'][number],
  own: LearningCurvesResult['runs'],
  center: Center,
): string {
  const label = VARIANT_LABELS[variant];
  if (own.length < 2) return `${label}, seed ${own[0]?.seed}`;
  const of = areEnough(seeds) ? '' : ` of ${counted(own.length, 'run')}`;
  return `${label}, ${CENTER_LABELS[center]}${of}`;
}

/**
 * Each run as a thin line, and by variant what stands for them all, where all of them have values:
 * it would fall where a late run arrives, though none of them falls. A single run is the line itself.
 */
export function learningLines(
  { runs, curves }: Pick<LearningCurvesResult, 'runs' | 'curves'>,
  center: Center,
): FigureLine[] {
  return curves.flatMap((curve) => {
    const { variant, points, seeds } = curve;
    const own = runs.filter((run) => run.variant === variant);
    const label = VARIANT_LABELS[variant];
    const look = VARIANT_LOOKS[variant];
    const thin =
      own.length < 2
        ? []
        : own.map((run) => ({
            key: `${variant}/${run.runId}`,
            label: `${label}, seed ${run.seed}`,
            ...look,
            run: run.runId,
            thin: true,
            points: run.points.map(({ update, value }) => ({
              x: update,
              y: value,
              low: null,
              high: null,
            })),
          }));
    const together = {
      key: variant,
      label: labelOf(curve, own, center),
      ...look,
      ...(areEnough(seeds) ? {} : { fewSeeds: seeds }),
      thin: false,
      points: points
        .filter(inCommonSpan(own))
        .flatMap((point) => estimatePoint(point.update, point[center])),
    };
    return [...thin, together];
  });
}

/** The x axis of all learning curves: updates, as far as any run has come or a mark needs. */
export function updatesAxis(lines: readonly FigureLine[], atLeast = 0): FigureAxis {
  const ends = lines.map(({ points }) => points.at(-1)?.x ?? 0);
  return {
    label: 'Updates',
    place: 'update #',
    form: 'count',
    min: 0,
    max: Math.max(1, atLeast, ...ends),
  };
}
