import { computed, shallowRef } from 'vue';
import { useRoute, useRouter } from 'vue-router';
import { type TableView, USUAL_VIEW } from '../../shared/contract/saved-views.ts';
import { rememberedTable, rememberTable } from './remembered-table.ts';
import { queryOfView, viewOfQuery } from './view-query.ts';

/**
 * What a table shows and how: as the address says, else as this browser remembers it. Every change goes into
 * both.
 * @param table name under which it is remembered
 */
export function useTableView(table: string) {
  const route = useRoute();
  const router = useRouter();
  const remembered = rememberedTable(table);
  const kept = shallowRef<TableView>({ ...USUAL_VIEW, ...remembered.view });
  const widths = shallowRef<Readonly<Record<string, number>>>(remembered.widths);
  const page = route.path;

  const view = computed(() => viewOfQuery(route.query) ?? kept.value);

  function change(changes: Partial<TableView>): void {
    const next = { ...view.value, ...changes };
    kept.value = next;
    rememberTable(table, { view: next, widths: widths.value });
    if (route.path === page) void router.replace({ path: page, query: queryOfView(next) });
  }

  /** @param width in rem; null: as usual */
  function resize(column: string, width: number | null): void {
    const { [column]: _, ...others } = widths.value;
    widths.value = width === null ? others : { ...others, [column]: width };
    rememberTable(table, { view: view.value, widths: widths.value });
  }

  /** Ascending, descending, then not at all. */
  function sortBy(column: string): void {
    const { sort } = view.value;
    if (sort?.column !== column) change({ sort: { column, descending: false } });
    else change({ sort: sort.descending ? null : { column, descending: true } });
  }

  return { view, widths, change, resize, sortBy };
}
