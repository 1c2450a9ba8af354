import type { CsvCell } from '../../../shared/analyses/csv.ts';
import type { ExperimentSummary } from '../../../shared/contract/experiments.ts';
import type { RunSummary } from '../../../shared/contract/runs.ts';
import { formatExactShare, formatValue } from '../../../shared/format/number.ts';
import { formatShareTick, formatTick } from '../../../shared/format/tick.ts';
import {
  VALIDATION_METRICS,
  type ValidationField,
} from '../../../shared/metrics/validation-fields.ts';
import type { FieldDescription } from '../../../shared/run-config/fields.ts';
import { type Variant, VARIANT_LABELS } from '../../../shared/variants/variants.ts';
import { fieldText } from '../../form/field-text.ts';

/** Something of which every run of an experiment has a value: a setting that varies, or a result. */
export interface GridColumn {
  readonly key: string;
  readonly label: string;
  readonly isResult: boolean;
  /** Names of the places 0, 1, 2 … of what is no number. */
  readonly categories?: readonly string[];
  readonly isShare?: true;
  readonly format: (value: number) => string;
  readonly formatTick: (value: number) => string;
}

/** A run with its values. */
export interface GridRow {
  readonly id: string;
  readonly name: string;
  readonly variant: Variant;
  /** One a column, a place of it where it has names; null where there is none yet. */
  readonly values: readonly (number | null)[];
}

export interface GridTable {
  readonly columns: readonly GridColumn[];
  readonly rows: readonly GridRow[];
}

const NUMBER = { format: formatValue, formatTick };
const SHARE = { format: formatExactShare, formatTick: formatShareTick, isShare: true as const };

function named(key: string, label: string, categories: readonly string[]): GridColumn {
  return {
    key,
    label,
    isResult: false,
    categories,
    format: (value) => categories[value] ?? '–',
    // An axis also asks between its names.
    formatTick: (value) => categories[value] ?? '',
  };
}

/** The values of an axis of the grid in their order, smallest first where they are numbers. */
function ordered<Value>(values: readonly Value[]): Value[] {
  const areNumbers = values.every((value) => typeof value === 'number');
  return areNumbers ? values.toSorted((a, b) => Number(a) - Number(b)) : [...values];
}

/** A setting as a column: its values are names, evenly apart however far apart they are. */
function settingColumns(
  { variants, seeds, grid }: ExperimentSummary,
  fields: readonly FieldDescription[],
): GridColumn[] {
  const columns = grid
    .filter(({ values }) => values.length > 1)
    .map(({ path, values }): GridColumn => {
      const field = fields.find((each) => each.path === path);
      const texts = ordered(values).map(
        (value) => (field ? fieldText(field, value) : String(value)) || 'none',
      );
      return named(path, field?.label ?? path, texts);
    });
  return [
    ...columns,
    ...(variants.length > 1
      ? [
          named(
            'variant',
            'Variant',
            variants.map((id) => VARIANT_LABELS[id]),
          ),
        ]
      : []),
    ...(seeds.length > 1 ? [named('seed', 'Seed', ordered(seeds).map(String))] : []),
  ];
}

function resultColumns(results: readonly string[]): GridColumn[] {
  return VALIDATION_METRICS.filter(({ field }) => results.includes(field)).map(
    ({ field, label, isShare }) => ({
      key: field,
      label,
      isResult: true,
      ...(isShare ? SHARE : NUMBER),
    }),
  );
}

/**
 * The settings that an experiment varies and the last validations of its runs, as a table of numbers.
 * @param results names of validation numbers
 */
export function gridTable(
  experiment: ExperimentSummary,
  summaries: readonly RunSummary[],
  fields: readonly FieldDescription[],
  results: readonly string[],
): GridTable {
  const columns = [...settingColumns(experiment, fields), ...resultColumns(results)];
  const byId = new Map(summaries.map((run) => [run.id, run]));
  const rows = experiment.runs.flatMap((cell): GridRow[] => {
    const run = byId.get(cell.id);
    if (!run) return [];
    const placeOf = (key: string): number => {
      if (key === 'seed') return ordered(experiment.seeds).indexOf(cell.seed);
      if (key === 'variant') return experiment.variants.indexOf(cell.variant);
      const value = cell.values.find(({ path }) => path === key)?.value;
      const axis = experiment.grid.find(({ path }) => path === key);
      return ordered(axis?.values ?? []).findIndex((each) => each === value);
    };
    const valueOf = ({ key, isResult }: GridColumn): number | null => {
      if (isResult) return run.lastValidation?.[key as ValidationField] ?? null;
      const place = placeOf(key);
      return place < 0 ? null : place;
    };
    const { id, name } = run;
    return [{ id, name, variant: cell.variant, values: columns.map(valueOf) }];
  });
  return { columns, rows };
}

/** The results that can be chosen. */
export function resultOptions(summaries: readonly Pick<RunSummary, 'lastValidation'>[]) {
  return VALIDATION_METRICS.filter(({ field }) =>
    summaries.some(({ lastValidation }) => (lastValidation?.[field] ?? null) !== null),
  ).map(({ field, label, help }) => ({ value: field, label, help }));
}

/** The table as it is exported: a row a run, settings and results in columns. */
export function gridCells({ columns, rows }: GridTable): CsvCell[][] {
  return [
    ['run', ...columns.map(({ key }) => key)],
    ...rows.map(({ name, values }) => [
      name,
      ...values.map((value, index) =>
        value === null ? null : (columns[index].categories?.[value] ?? value),
      ),
    ]),
  ];
}
