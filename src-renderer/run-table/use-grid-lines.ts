import { computed, type Ref, shallowRef } from 'vue';
import type { TableView } from '../../shared/contract/saved-views.ts';
import { filterRows, searchRows } from '../controls/grid/filter-rows.ts';
import type { GridColumn } from '../controls/grid/grid-column.ts';
import { type GridLine, groupRows, linesOf } from '../controls/grid/group-rows.ts';
import { sortRows } from '../controls/grid/sort-rows.ts';

interface GridSource<Row> {
  readonly rows: Readonly<Ref<readonly Row[]>>;
  readonly view: Readonly<Ref<TableView>>;
  /** Ids of the columns in their order. */
  readonly shown: Readonly<Ref<readonly string[]>>;
  /** Every column with its values. */
  readonly byId: Readonly<Ref<ReadonlyMap<string, GridColumn<Row>>>>;
  /** All that a search looks through. */
  readonly searched: (row: Row) => string;
}

/** The lines of a table: what a view leaves of its rows, in its order and groups. */
export function useGridLines<Row extends { readonly archived: boolean }>({
  rows,
  view,
  shown,
  byId,
  searched,
}: GridSource<Row>) {
  const closed = shallowRef<ReadonlySet<string>>(new Set());
  const pick = (ids: readonly string[]) => ids.flatMap((id) => byId.value.get(id) ?? []);
  const columns = computed(() => pick(shown.value));
  const grouped = computed(() => pick(view.value.group));

  const kept = computed(() => {
    const { filters, search, archived } = view.value;
    const visible = archived ? rows.value : rows.value.filter((row) => !row.archived);
    return searchRows(filterRows(visible, byId.value, filters), search, searched);
  });
  const sorted = computed(() => {
    const { sort } = view.value;
    return sortRows(kept.value, byId.value.get(sort?.column ?? ''), sort?.descending ?? false);
  });
  const lines = computed((): GridLine<Row>[] => {
    if (grouped.value.length === 0) return sorted.value.map((row) => ({ kind: 'row', row }));
    const measured = columns.value.filter((column) => column.measured);
    const { sort } = view.value;
    return linesOf(groupRows(sorted.value, { by: grouped.value, measured, sort }), closed.value);
  });

  function toggle(group: string): void {
    const next = new Set(closed.value);
    if (!next.delete(group)) next.add(group);
    closed.value = next;
  }

  /** The rows that can be seen, from the first to the last: what stands between two is between these. */
  const inOrder = computed(() =>
    lines.value.flatMap((line) => (line.kind === 'row' ? [line.row] : [])),
  );

  return { columns, lines, sorted, inOrder, closed, toggle };
}
