import type { LearningCurvesResult } from '../contract/analyses.ts';
import { csvText, estimateCells, estimateColumns } from './csv.ts';

/**
 * A row for each update of each variant: its runs together (paper Figs. 3, 4). Without an interval
 * where there are fewer different seeds of a setting than are wanted.
 */
export function learningCsv({ curves }: LearningCurvesResult): string {
  const statistics = ['mean', 'median', 'interquartile_mean'];
  const rows = curves.flatMap(({ variant, points }) =>
    points.map(({ update, runs, seeds, mean, median, interquartileMean }) => [
      variant,
      update,
      runs,
      seeds.have,
      seeds.wanted,
      ...[mean, median, interquartileMean].flatMap(estimateCells),
    ]),
  );
  const columns = ['variant', 'update', 'runs', 'seeds', 'seeds_wanted'];
  return csvText([[...columns, ...statistics.flatMap(estimateColumns)], ...rows]);
}

/** A row for each validation of each run that counts, with the equal runs for which it does. */
export function learningRunsCsv({ runs, repeated }: LearningCurvesResult): string {
  const rows = runs.flatMap(({ runId, variant, seed, task, points }) => {
    const equal = repeated.filter(({ countedAs }) => countedAs === runId);
    const equalRuns = equal.map((run) => run.runId).join(' ');
    return points.map(({ update, value }) => [
      runId,
      variant,
      seed,
      task,
      update,
      value,
      equalRuns,
    ]);
  });
  return csvText([
    ['run', 'variant', 'seed', 'task', 'update', 'value', 'equal_runs_left_out'],
    ...rows,
  ]);
}
