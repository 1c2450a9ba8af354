import type { ExperimentAxes, ExperimentCell, GridAxis } from '../contract/experiments.ts';
import { describeRunConfig } from '../run-config/fields.ts';
import { type ConfigIssue, RunConfigError } from '../run-config/parse.ts';

/** More runs than this are taken for a slip of the pen. */
export const MOST_RUNS = 1000;

/** Fields that an experiment sets by itself, and where they are given instead. */
const NOT_IN_GRID: Readonly<Record<string, string>> = {
  name: 'every run gets a name of its own',
  seed: 'give it as one of the seeds',
  variant: 'give it as one of the variants',
};

function repeated(path: string, values: readonly unknown[]): ConfigIssue[] {
  const twice = values.filter((value, index) => values.indexOf(value) !== index);
  return [...new Set(twice)].map((value) => ({ path, message: `${String(value)} is given twice` }));
}

function axisIssues(axis: GridAxis, known: ReadonlySet<string>): ConfigIssue[] {
  const { path, values } = axis;
  if (path in NOT_IN_GRID) return [{ path, message: `not a field to vary: ${NOT_IN_GRID[path]}` }];
  if (!known.has(path)) return [{ path, message: 'unknown key' }];
  if (values.length === 0) return [{ path, message: 'no value is given' }];
  return repeated(path, values);
}

function axesIssues({ variants, seeds, grid }: ExperimentAxes): ConfigIssue[] {
  const known = new Set(describeRunConfig().flatMap(({ fields }) => fields.map((f) => f.path)));
  const paths = grid.map(({ path }) => path);
  const count = [variants, seeds, ...grid.map(({ values }) => values)].reduce(
    (product, { length }) => product * length,
    1,
  );
  return [
    ...(variants.length === 0 ? [{ path: 'variants', message: 'no variant is given' }] : []),
    ...(seeds.length === 0 ? [{ path: 'seeds', message: 'no seed is given' }] : []),
    ...repeated('variants', variants),
    ...repeated('seeds', seeds),
    ...repeated('grid', paths),
    ...grid.flatMap((axis) => axisIssues(axis, known)),
    ...(count > MOST_RUNS
      ? [{ path: '', message: `an experiment has at most ${MOST_RUNS} runs; these are ${count}` }]
      : []),
  ];
}

/** Every combination of one value an axis, the last axis varying fastest. */
function combinations(grid: readonly GridAxis[]): ExperimentCell['values'][] {
  return grid.reduce<ExperimentCell['values'][]>(
    (before, { path, values }) =>
      before.flatMap((cell) => values.map((value) => [...cell, { path, value }])),
    [[]],
  );
}

/**
 * The cells of an experiment in the order in which they are trained: seed by seed, so that whole
 * sets of runs with the same seed can be compared early, and within a seed the variants side by
 * side.
 * @throws RunConfigError for anything given twice, nothing to vary, fields that are unknown or not
 * to vary, and more than MOST_RUNS cells.
 */
export function experimentCells(axes: ExperimentAxes): ExperimentCell[] {
  const issues = axesIssues(axes);
  if (issues.length > 0) throw new RunConfigError(issues);
  const { variants, seeds, grid } = axes;
  const settings = combinations(grid);
  return seeds.flatMap((seed) =>
    settings.flatMap((values) => variants.map((variant) => ({ variant, seed, values }))),
  );
}

/** The same text for the same cell, whatever the order in which its fields are named. */
export function cellKey({ variant, seed, values }: ExperimentCell): string {
  const fields = values.map(({ path, value }) => [path, value]).toSorted();
  return JSON.stringify([variant, seed, fields]);
}
