import type { GridColumn, GridValue } from './grid-column.ts';

const DIGITS = 12;

/**
 * A text by which texts are ordered as people read them: without case and accents, numbers by their size. Many are
 * compared much faster by it than by a collator.
 */
function orderKey(text: string): string {
  return text
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/\d+/g, (digits) => digits.padStart(DIGITS, '0'));
}

const keyOf = (value: GridValue): GridValue =>
  typeof value === 'string' ? orderKey(value) : value;

function compareKeys(a: GridValue, b: GridValue, descending: boolean): number {
  if (a === b) return 0;
  if (a === null || b === null) return a === null ? 1 : -1;
  const [left, right] = typeof a === typeof b ? [a, b] : [String(a), String(b)];
  const order = left < right ? -1 : 1;
  return descending ? -order : order;
}

/** Ascending, or descending; null comes last in either case. */
export function compareValues(a: GridValue, b: GridValue, descending: boolean): number {
  return compareKeys(keyOf(a), keyOf(b), descending);
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
    .map((row) => ({ row, key: keyOf(valueOf(row)) }))
    .sort((a, b) => compareKeys(a.key, b.key, descending))
    .map(({ row }) => row);
}
