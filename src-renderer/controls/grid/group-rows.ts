import { type GridColumn, type GridValue, valueText } from './grid-column.ts';
import { compareValues } from './sort-rows.ts';
import { type Spread, spreadOf } from './spread.ts';

/** Rows that have the same values in the columns that they are grouped by. */
export interface RowGroup<Row> {
  readonly kind: 'group';
  /** The same for the same values, whatever rows there are. */
  readonly key: string;
  readonly label: string;
  readonly rows: readonly Row[];
  /** Of every measured column in sight, by its id. */
  readonly spreads: ReadonlyMap<string, Spread>;
}

/** What a table shows in one line. */
export type GridLine<Row> = RowGroup<Row> | { readonly kind: 'row'; readonly row: Row };

export interface Grouping<Row> {
  readonly by: readonly GridColumn<Row>[];
  /** Those whose mean and spread are wanted. */
  readonly measured: readonly GridColumn<Row>[];
  readonly sort: { readonly column: string; readonly descending: boolean } | null;
}

function spreadsOf<Row>(
  rows: readonly Row[],
  measured: readonly GridColumn<Row>[],
): ReadonlyMap<string, Spread> {
  const spreads = measured.flatMap(({ id, value }) => {
    const numbers = rows.map((row) => value?.(row)).filter((each) => typeof each === 'number');
    const spread = spreadOf(numbers);
    return spread ? [[id, spread] as const] : [];
  });
  return new Map(spreads);
}

/**
 * The groups of rows, by the values that they share; or, where the table is sorted by something measured, by its
 * mean. The rows of a group stay in their order.
 */
export function groupRows<Row>(
  rows: readonly Row[],
  { by, measured, sort }: Grouping<Row>,
): RowGroup<Row>[] {
  const found = new Map<string, { values: GridValue[]; rows: Row[] }>();
  for (const row of rows) {
    const values = by.map((column) => column.value?.(row) ?? null);
    const key = JSON.stringify(values);
    const group = found.get(key) ?? { values, rows: [] };
    group.rows.push(row);
    found.set(key, group);
  }
  const groups = [...found].map(([key, { values, rows: members }]) => ({
    kind: 'group' as const,
    key,
    values,
    label: by
      .map((column, index) => `${column.label} ${valueText(column, values[index])}`)
      .join(' · '),
    rows: members,
    spreads: spreadsOf(members, measured),
  }));
  const descending = sort?.descending ?? false;
  const sortedBy = by.findIndex(({ id }) => id === sort?.column);
  const isMeasured = measured.some(({ id }) => id === sort?.column);
  const meanOf = (group: (typeof groups)[number]) =>
    group.spreads.get(sort?.column ?? '')?.mean ?? null;
  return groups.sort((a, b) => {
    const byMean = isMeasured ? compareValues(meanOf(a), meanOf(b), descending) : 0;
    if (byMean !== 0) return byMean;
    for (const index of by.keys()) {
      const order = compareValues(
        a.values[index],
        b.values[index],
        index === sortedBy && descending,
      );
      if (order !== 0) return order;
    }
    return 0;
  });
}

/** What is shown: of a closed group only its own line. */
export function linesOf<Row>(
  groups: readonly RowGroup<Row>[],
  closed: ReadonlySet<string>,
): GridLine<Row>[] {
  return groups.flatMap((group) => [
    group,
    ...(closed.has(group.key) ? [] : group.rows.map((row) => ({ kind: 'row' as const, row }))),
  ]);
}
