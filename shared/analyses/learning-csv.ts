import type { LearningCurvesResult } from '../contract/analyses.ts';
import { csvText, estimateCells, estimateColumns } from './csv.ts';

/** A row for each update of each variant: its runs together (paper Figs. 3, 4). */
export function learningCsv({ curves }: LearningCurvesResult): string {
  const statistics = ['mean', 'median', 'interquartile_mean'];
  const rows = curves.flatMap(({ variant, points }) =>
    points.map(({ update, runs, mean, median, interquartileMean }) => [
      variant,
      update,
      runs,
      ...[mean, median, interquartileMean].flatMap(estimateCells),
    ]),
  );
  return csvText([['variant', 'update', 'runs', ...statistics.flatMap(estimateColumns)], ...rows]);
}

/** A row for each validation of each run. */
export function learningRunsCsv({ runs }: LearningCurvesResult): string {
  const rows = runs.flatMap(({ runId, variant, seed, task, points }) =>
    points.map(({ update, value }) => [runId, variant, seed, task, update, value]),
  );
  return csvText([['run', 'variant', 'seed', 'task', 'update', 'value'], ...rows]);
}
