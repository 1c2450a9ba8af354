import type { Comparison, TableFilter } from '../../../shared/contract/saved-views.ts';
import { type GridColumn, type GridValue, valueText } from './grid-column.ts';

/** A number as it may be typed: also 50% and 1,000. */
function typedNumber(text: string): number {
  const plain = text.trim().replaceAll(',', '');
  if (plain === '') return Number.NaN;
  return plain.endsWith('%') ? Number(plain.slice(0, -1)) / 100 : Number(plain);
}

const lower = (text: string) => text.toLocaleLowerCase();

function equals(value: GridValue, text: string, wanted: string): boolean {
  if (typeof value === 'number' && value === typedNumber(wanted)) return true;
  return (
    lower(text) === lower(wanted.trim()) || lower(String(value ?? '')) === lower(wanted.trim())
  );
}

const COMPARE: Readonly<
  Record<Comparison, (value: GridValue, text: string, wanted: string) => boolean>
> = {
  is: equals,
  'is-not': (value, text, wanted) => !equals(value, text, wanted),
  contains: (_, text, wanted) => lower(text).includes(lower(wanted.trim())),
  'at-least': (value, _, wanted) => typeof value === 'number' && value >= typedNumber(wanted),
  'at-most': (value, _, wanted) => typeof value === 'number' && value <= typedNumber(wanted),
};

export const COMPARISON_LABELS: Readonly<Record<Comparison, string>> = {
  is: 'is',
  'is-not': 'is not',
  contains: 'contains',
  'at-least': 'is at least',
  'at-most': 'is at most',
};

/** The comparisons that mean something in a column. */
export function comparisonsOf<Row>({ right = false }: GridColumn<Row>): Comparison[] {
  return right ? ['at-least', 'at-most', 'is', 'is-not'] : ['is', 'is-not', 'contains'];
}

/** What a filter needs instead of a text with which it would let no row pass; '' where that is fine. */
export function filterIssue({ comparison, value }: Omit<TableFilter, 'column'>): string {
  const isOfSize = comparison === 'at-least' || comparison === 'at-most';
  return isOfSize && Number.isNaN(typedNumber(value)) ? 'A number, such as 0.5, 50% or 1,000' : '';
}

/** The rows that pass all filters. A filter of a column that there is not lets all pass. */
export function filterRows<Row>(
  rows: readonly Row[],
  columns: ReadonlyMap<string, GridColumn<Row>>,
  filters: readonly TableFilter[],
): readonly Row[] {
  const tests = filters.flatMap(({ column: id, comparison, value: wanted }) => {
    const column = columns.get(id);
    const valueOf = column?.value;
    if (!column || !valueOf) return [];
    return (row: Row) => {
      const value = valueOf(row);
      return COMPARE[comparison](value, value === null ? '' : valueText(column, value), wanted);
    };
  });
  return tests.length === 0 ? rows : rows.filter((row) => tests.every((test) => test(row)));
}

/** The rows whose text holds every word of a search, in any case. */
export function searchRows<Row>(
  rows: readonly Row[],
  search: string,
  textOf: (row: Row) => string,
): readonly Row[] {
  const words = lower(search).split(/\s+/).filter(Boolean);
  if (words.length === 0) return rows;
  return rows.filter((row) => {
    const text = lower(textOf(row));
    return words.every((word) => text.includes(word));
  });
}
