import { companionPoints } from './companion-points.ts';
import { csvText, estimateCells, estimateColumns } from '../csv.ts';
import type { LearningCurvesResult } from './schema.ts';

/** `validation/meanTimeAwareLength` → `mean_time_aware_length` */
function columnOf(metric: string): string {
  const name = metric.slice(metric.indexOf('/') + 1);
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

/**
 * A row for each update of each variant: its runs together (paper Figs. 3, 4), without an interval
 * where there are fewer different seeds of a setting than are wanted; and what stands beside them:
 * means over runs of both variants, where most of them tell it (companionPoints).
 */
export function learningCsv(result: LearningCurvesResult): string {
  const { curves, companions, settings } = result;
  const beside = companions.map(
    ({ metric }) =>
      new Map(companionPoints(result, metric).map(({ update, mean }) => [update, mean])),
  );
  const statistics = ['mean', 'median', 'interquartile_mean'];
  const rows = curves.flatMap(({ variant, points }) =>
    points.map(({ update, runs, seeds, mean, median, interquartileMean }) => [
      variant,
      settings.metric,
      update,
      runs,
      seeds.have,
      seeds.wanted,
      ...[mean, median, interquartileMean].flatMap(estimateCells),
      ...beside.map((means) => means.get(update) ?? null),
    ]),
  );
  const columns = [
    'variant',
    'metric',
    'update',
    'runs',
    'seeds',
    'seeds_wanted',
    ...statistics.flatMap(estimateColumns),
    ...companions.map(({ metric }) => columnOf(metric)),
  ];
  return csvText([columns, ...rows]);
}

/** A row for each validation of each run that counts, with the equal runs for which it does. */
export function learningRunsCsv({ runs, repeated, settings }: LearningCurvesResult): string {
  const rows = runs.flatMap(({ runId, variant, seed, task, points }) => {
    const equal = repeated.filter(({ countedAs }) => countedAs === runId);
    const equalRuns = equal.map((run) => run.runId).join(' ');
    return points.map(({ update, value }) => [
      runId,
      variant,
      seed,
      task,
      settings.metric,
      update,
      value,
      equalRuns,
    ]);
  });
  return csvText([
    ['run', 'variant', 'seed', 'task', 'metric', 'update', 'value', 'equal_runs_left_out'],
    ...rows,
  ]);
}
