import type { ExperimentAxes, FieldValue, GridAxis } from '../../shared/contract/experiments.ts';
import { experimentCells, MOST_RUNS } from '../../shared/experiments/cells.ts';
import { plannedRuns } from '../../shared/experiments/planned-runs.ts';
import { parseSeeds } from '../../shared/experiments/seed-list.ts';
import { configValue } from '../../shared/run-config/config-value.ts';
import type { FieldDescription } from '../../shared/run-config/fields.ts';
import { RunConfigError } from '../../shared/run-config/parse.ts';
import type { RunConfig } from '../../shared/run-config/schema.ts';
import { formatCount } from '../../shared/format/number.ts';
import { capitalised } from '../format/sentence.ts';
import { cellCount } from './axes-text.ts';
import { parseGridValues, separatorOf } from './grid-values.ts';

/** One field of the grid as it is being typed. */
export interface GridRowDraft {
  readonly id: number;
  /** '' before a field is chosen. */
  readonly path: string;
  readonly text: string;
}

/** What an experiment varies, as it is being typed. */
export interface AxesDraft {
  readonly variants: ExperimentAxes['variants'];
  readonly seeds: string;
  readonly grid: readonly GridRowDraft[];
}

export interface AxesReading {
  /** null while anything is wrong. */
  readonly axes: ExperimentAxes | null;
  /** How many runs they span, as far as they can be read. */
  readonly runs: number;
  /** What is wrong, by `variants`, `seeds`, `grid` or the key of a row. */
  readonly issues: ReadonlyMap<string, string>;
}

/** Under this key stands what is wrong with a row of the grid. */
export function rowKey({ id }: Pick<GridRowDraft, 'id'>): string {
  return `grid-${id}`;
}

/** The axes of an experiment as text that can be edited. */
export function draftOfAxes(
  { variants, seeds, grid }: ExperimentAxes,
  fields: readonly FieldDescription[],
): AxesDraft {
  const separator = (path: string) => {
    const field = fields.find((each) => each.path === path);
    return field ? `${separatorOf(field)} ` : ', ';
  };
  return {
    variants: [...variants],
    seeds: seeds.join(', '),
    grid: grid.map(({ path, values }, id) => ({
      id,
      path,
      text: values.map(valueText).join(separator(path)),
    })),
  };
}

/** A value as it is typed in a row of the grid. */
export function valueText(value: FieldValue): string {
  return typeof value === 'boolean' ? (value ? 'yes' : 'no') : String(value);
}

/** The seeds of a text, or what is wrong with it. */
export function readSeeds(text: string): { readonly seeds: number[]; readonly issue: string } {
  if (text.trim() === '') return { seeds: [], issue: 'Give at least one seed.' };
  try {
    const seeds = parseSeeds(text);
    const twice = seeds.find((seed, index) => seeds.indexOf(seed) !== index);
    const largest = Math.max(...seeds);
    if (largest > 4_294_967_295) return { seeds, issue: `${largest} is too large for a seed.` };
    return { seeds, issue: twice === undefined ? '' : `${twice} is given twice.` };
  } catch (cause) {
    if (!(cause instanceof RunConfigError)) throw cause;
    return { seeds: [], issue: `${capitalised(cause.issues[0].message)}.` };
  }
}

/**
 * Reads what was typed.
 * @param base the configuration of every run, null while it is wrong: values are not checked then
 */
export function readAxes(
  draft: AxesDraft,
  base: RunConfig | null,
  fields: readonly FieldDescription[],
): AxesReading {
  const issues = new Map<string, string>();
  if (draft.variants.length === 0) issues.set('variants', 'Choose at least one variant.');
  const { seeds, issue } = readSeeds(draft.seeds);
  if (issue !== '') issues.set('seeds', issue);
  const grid = draft.grid.map((row) => readRow(row, base, fields, issues));
  if (base !== null) sayMeaningless(draft.grid, grid, base, fields, issues);
  const axes = { variants: draft.variants, seeds, grid };
  const runs = cellCount(axes);
  if (issues.size === 0) {
    const trouble = base === null ? '' : combinationIssue(axes, base);
    if (trouble !== '') issues.set('grid', trouble);
  }
  return { axes: issues.size === 0 ? axes : null, runs, issues };
}

function readRow(
  row: GridRowDraft,
  base: RunConfig | null,
  fields: readonly FieldDescription[],
  issues: Map<string, string>,
): GridAxis {
  const field = fields.find(({ path }) => path === row.path);
  if (!field) {
    issues.set(rowKey(row), 'Choose a field.');
    return { path: row.path, values: [] };
  }
  if (base === null) return { path: row.path, values: [] };
  const { values, issue } = parseGridValues(row.text, field, base);
  if (issue !== '') issues.set(rowKey(row), issue);
  return { path: row.path, values: [...values] };
}

/** Fields of a world that none of the runs is in: all of their values would train the same. */
function sayMeaningless(
  drafts: readonly GridRowDraft[],
  grid: readonly GridAxis[],
  base: RunConfig,
  fields: readonly FieldDescription[],
  issues: Map<string, string>,
): void {
  const varied = new Map(grid.map(({ path, values }) => [path, values]));
  const valuesAt = (path: string) => varied.get(path) ?? [configValue(base, path)];
  for (const row of drafts) {
    const field = fields.find(({ path }) => path === row.path);
    if (!field?.appliesTo || issues.has(rowKey(row))) continue;
    const { path, value } = field.appliesTo;
    if (valuesAt(path).some((each) => each === value)) continue;
    const message = `“${field.label}” means nothing in the environment of these runs: every value would train the same.`;
    issues.set(rowKey(row), message);
  }
}

/** What is wrong with the runs together; every variant and seed has the same settings. */
function combinationIssue(axes: ExperimentAxes, base: RunConfig): string {
  const runs = cellCount(axes);
  if (runs > MOST_RUNS) {
    return `An experiment has at most ${formatCount(MOST_RUNS)} runs; these are ${formatCount(runs)}.`;
  }
  try {
    experimentCells(axes);
    const [variant] = axes.variants;
    const [seed] = axes.seeds;
    plannedRuns('-', base, { variants: [variant], seeds: [seed], grid: axes.grid });
    return '';
  } catch (cause) {
    if (!(cause instanceof RunConfigError)) throw cause;
    const [{ path, message }] = cause.issues;
    return path === '' ? message : `${path}: ${message}`;
  }
}
