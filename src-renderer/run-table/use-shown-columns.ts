import { computed, onScopeDispose, type Ref, ref } from 'vue';
import type { TableView } from '../../shared/contract/saved-views.ts';
import type { GridColumn } from '../controls/grid/grid-column.ts';

/** Below it there is no room for all of the usual columns. */
const NARROW = '(width < 70rem)';

/** Ids of the columns that are shown: those of the view, else the usual ones for which there is room. */
export function useShownColumns(
  view: Readonly<Ref<Pick<TableView, 'columns'>>>,
  usual: () => readonly Pick<GridColumn<unknown>, 'id' | 'notNarrow'>[],
): Readonly<Ref<readonly string[]>> {
  const query = window.matchMedia(NARROW);
  const isNarrow = ref(query.matches);
  const change = () => (isNarrow.value = query.matches);
  query.addEventListener('change', change);
  onScopeDispose(() => query.removeEventListener('change', change));
  return computed(
    () =>
      view.value.columns ??
      usual().flatMap(({ id, notNarrow }) => (isNarrow.value && notNarrow ? [] : [id])),
  );
}
