import { computed, onScopeDispose, type Ref, ref } from 'vue';
import type { TableView } from '../../shared/contract/saved-views.ts';
import { listedColumns } from './run-columns.ts';

/** Below it there is no room for all of the usual columns. */
const NARROW = '(width < 70rem)';

const NOT_NARROW: ReadonlySet<string> = new Set(
  listedColumns(new Map())
    .filter(({ notNarrow }) => notNarrow)
    .map(({ id }) => id),
);

/** Ids of the columns that are shown: those of the view, else the usual ones for which there is room. */
export function useShownColumns(
  view: Readonly<Ref<TableView>>,
  usual: () => readonly string[],
): Readonly<Ref<readonly string[]>> {
  const query = window.matchMedia(NARROW);
  const isNarrow = ref(query.matches);
  const change = () => (isNarrow.value = query.matches);
  query.addEventListener('change', change);
  onScopeDispose(() => query.removeEventListener('change', change));
  return computed(
    () => view.value.columns ?? usual().filter((id) => !isNarrow.value || !NOT_NARROW.has(id)),
  );
}
