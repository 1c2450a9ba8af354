import type { GridColumn, GridValue } from './grid-column.ts';

const collator = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' });

/** Ascending; null comes last, whichever way is asked for. */
export function compareValues(a: GridValue, b: GridValue, descending: boolean): number {
  if (a === null || b === null) return a === b ? 0 : a === null ? 1 : -1;
  const order =
    typeof a === 'string' || typeof b === 'string'
      ? collator.compare(String(a), String(b))
      : Number(a) - Number(b);
  return descending ? -order : order;
}

/** The rows by their value in a column; those of the same value stay in their order. */
export function sortRows<Row>(
  rows: readonly Row[],
  column: GridColumn<Row> | undefined,
  descending: boolean,
): readonly Row[] {
  const valueOf = column?.value;
  if (!valueOf) return rows;
  return rows
    .map((row) => ({ row, value: valueOf(row) }))
    .sort((a, b) => compareValues(a.value, b.value, descending))
    .map(({ row }) => row);
}
