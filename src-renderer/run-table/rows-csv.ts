import { csvText } from '../../shared/analyses/csv.ts';
import type { GridColumn } from '../controls/grid/grid-column.ts';

/** Rows as a file for a spreadsheet: the columns that are shown, unrounded, after the id. */
export function rowsCsv<Row extends { readonly id: string }>(
  rows: readonly Row[],
  columns: readonly GridColumn<Row>[],
): string {
  const told = columns.filter(({ value }) => value);
  const heading = ['id', ...told.map(({ label }) => label)];
  const lines = rows.map((row) => [row.id, ...told.map(({ value }) => value?.(row) ?? null)]);
  return csvText([heading, ...lines]);
}
