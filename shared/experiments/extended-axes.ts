import type { ExperimentAxes, GridAxis } from '../contract/experiments.ts';
import { RunConfigError } from '../run-config/parse.ts';

function joined<T>(before: readonly T[], more: readonly T[]): T[] {
  return [...before, ...more.filter((value) => !before.includes(value))];
}

/**
 * The axes of an experiment with more variants, seeds or values; what it has already stays as it
 * is and where it is.
 * @throws RunConfigError for a field that is not in the grid: its runs so far have no place on it.
 */
export function extendedAxes(axes: ExperimentAxes, more: ExperimentAxes): ExperimentAxes {
  const foreign = more.grid.filter(({ path }) => axes.grid.every((axis) => axis.path !== path));
  if (foreign.length > 0) {
    const message = 'this experiment does not vary it; a new experiment can';
    throw new RunConfigError(foreign.map(({ path }) => ({ path, message })));
  }
  const added = (path: string) =>
    more.grid.filter((axis: GridAxis) => axis.path === path).flatMap(({ values }) => values);
  return {
    variants: joined(axes.variants, more.variants),
    seeds: joined(axes.seeds, more.seeds),
    grid: axes.grid.map(({ path, values }) => ({ path, values: joined(values, added(path)) })),
  };
}
