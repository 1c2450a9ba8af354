import type { MetricColumn, RunColumns } from '../../shared/contract/run-columns.ts';
import { metricSummarySchema } from '../../shared/contract/run-columns.ts';
import { metricDefinition, METRICS } from '../../shared/metrics/catalogue.ts';
import { describeRunConfig, type FieldDescription } from '../../shared/run-config/fields.ts';
import { formatQuantity } from '../comparison/compared-metric.ts';
import { fieldText } from '../form/field-text.ts';
import type { GridValue } from '../controls/grid/grid-column.ts';
import type { RunColumn } from './run-columns.ts';

/** Values of one column by run; undefined before they were told. */
export type ToldValues = ReadonlyMap<string, ReadonlyMap<string, GridValue>>;

/** A column of a setting, or of a number of a metric. */
export interface ToldColumn extends Omit<RunColumn, 'value'> {
  readonly asks: { readonly field: string } | { readonly metric: MetricColumn };
}

function fieldColumn(field: FieldDescription, section: string): ToldColumn {
  const isNumber = field.kind === 'integer' || field.kind === 'real';
  return {
    id: `field:${field.path}`,
    label: field.label,
    of: section,
    title: field.path,
    help: {
      name: field.label,
      text: field.help,
      ...(field.cites && { source: field.cites }),
    },
    width: 7,
    right: isNumber,
    text: (value) => (value === null ? '' : fieldText(field, value)) || 'none',
    asks: { field: field.path },
  };
}

const FIELDS: readonly ToldColumn[] = describeRunConfig()
  .filter(({ key }) => key !== 'run')
  .flatMap(({ label, fields }) => fields.map((field) => fieldColumn(field, label)));

const METRIC_COLUMNS: readonly ToldColumn[] = METRICS.flatMap(({ key, label, better, help }) =>
  metricSummarySchema.options
    .filter((how) => how !== 'best' || better !== undefined)
    .map((how) => ({
      id: `metric:${key}:${how}`,
      label: `${label}, ${how}`,
      of: 'Metrics',
      help: { name: `${label}, ${how}`, text: help },
      width: 8.5,
      right: true,
      measured: true,
      text: (value) => formatQuantity(metricDefinition(key), Number(value)),
      asks: { metric: { key, how } },
    })),
);

/** Every setting, and every metric with its last, best and mean value. */
export const TOLD_COLUMNS: ReadonlyMap<string, ToldColumn> = new Map(
  [...FIELDS, ...METRIC_COLUMNS].map((column) => [column.id, column]),
);

/** The same as columns of a table, with the values that are known. */
export function withValues({ asks: _, ...column }: ToldColumn, told: ToldValues): RunColumn {
  const values = told.get(column.id);
  return { ...column, value: ({ id }) => values?.get(id) ?? null };
}

/** What an answer tells, by column. */
export function toldValues(columns: readonly ToldColumn[], answer: RunColumns): ToldValues {
  const fields = columns.filter(({ asks }) => 'field' in asks);
  const metrics = columns.filter(({ asks }) => 'metric' in asks);
  const values = (column: readonly GridValue[]) =>
    new Map(answer.ids.map((id, index) => [id, column[index] ?? null]));
  return new Map([
    ...fields.map(({ id }, index) => [id, values(answer.fields[index])] as const),
    ...metrics.map(({ id }, index) => [id, values(answer.metrics[index])] as const),
  ]);
}
