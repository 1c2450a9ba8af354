import type { Comparison, TableFilter } from '../../../shared/contract/saved-views.ts';
import { type GridColumn, type GridValue, valueText } from './grid-column.ts';
import { TYPED_NUMBER, type TypedValue } from './typed-values.ts';

const lower = (text: string) => text.toLocaleLowerCase();

/** A value of a row, and what it is compared with. */
interface Compared {
  readonly value: GridValue;
  readonly text: string;
  readonly wanted: string;
  /** What is wanted as numbers. */
  readonly range: ReturnType<TypedValue['read']>;
}

function equals({ value, text, wanted, range }: Compared): boolean {
  if (typeof value === 'number' && range && value >= range[0] && value <= range[1]) return true;
  return (
    lower(text) === lower(wanted.trim()) || lower(String(value ?? '')) === lower(wanted.trim())
  );
}

const COMPARE: Readonly<Record<Comparison, (compared: Compared) => boolean>> = {
  is: equals,
  'is-not': (compared) => !equals(compared),
  contains: ({ text, wanted }) => lower(text).includes(lower(wanted.trim())),
  'at-least': ({ value, range }) =>
    typeof value === 'number' && range !== null && value >= range[0],
  'at-most': ({ value, range }) => typeof value === 'number' && range !== null && value <= range[1],
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
export function filterIssue(
  { comparison, value }: Omit<TableFilter, 'column'>,
  { read, hint }: TypedValue = TYPED_NUMBER,
): string {
  const isOfSize = comparison === 'at-least' || comparison === 'at-most';
  return isOfSize && read(value) === null ? hint : '';
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
    const range = (column.typed ?? TYPED_NUMBER).read(wanted);
    return (row: Row) => {
      const value = valueOf(row);
      const text = value === null ? '' : valueText(column, value);
      return COMPARE[comparison]({ value, text, wanted, range });
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
