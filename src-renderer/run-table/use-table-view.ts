import { computed, shallowRef } from 'vue';
import { useRoute, useRouter } from 'vue-router';
import { type TableView, USUAL_VIEW } from '../../shared/contract/saved-views.ts';
import { useNavigating } from '../address/use-navigating.ts';
import { rememberedTable, rememberTable } from './remembered-table.ts';
import { queryOfView, viewKeys, viewOfQuery } from './view-query.ts';

/**
 * What a table shows and how: as the address says, else as this browser remembers it. Every change goes into
 * both.
 * @param table name under which it is remembered
 * @param prefix of its names in the address, on a page that has such names of its own
 */
export function useTableView(table: string, prefix = '') {
  const route = useRoute();
  const router = useRouter();
  const { isLeaving } = useNavigating();
  const remembered = rememberedTable(table);
  const kept = shallowRef<TableView>({ ...USUAL_VIEW, ...remembered.view });
  const widths = shallowRef<Readonly<Record<string, number>>>(remembered.widths);
  const page = route.path;

  const view = computed(() => viewOfQuery(route.query, prefix) ?? kept.value);

  function change(changes: Partial<TableView>): void {
    const next = { ...view.value, ...changes };
    // An address that somebody was given does not become what is remembered.
    kept.value = { ...kept.value, ...changes };
    if (route.path === page && !isLeaving()) {
      const own = viewKeys(prefix);
      const others = Object.entries(route.query).filter(([key]) => !own.includes(key));
      const query = { ...Object.fromEntries(others), ...queryOfView(next, prefix) };
      void router.replace({ path: page, query });
    }
    rememberTable(table, { view: kept.value, widths: widths.value });
  }

  /** @param width in rem; null: as usual */
  function resize(column: string, width: number | null): void {
    const { [column]: _, ...others } = widths.value;
    widths.value = width === null ? others : { ...others, [column]: width };
    rememberTable(table, { view: kept.value, widths: widths.value });
  }

  /** Ascending, descending, then not at all. */
  function sortBy(column: string): void {
    const { sort } = view.value;
    if (sort?.column !== column) change({ sort: { column, descending: false } });
    else change({ sort: sort.descending ? null : { column, descending: true } });
  }

  return { view, widths, change, resize, sortBy };
}
