import { computed, type Ref, shallowRef } from 'vue';
import { NO_SELECTION, selectAll, selectTo, toggleRun } from './run-selection.ts';

/**
 * Which rows of a table are selected: what is not in it is not.
 * @param rows all that are in it
 * @param inOrder those that can be seen, in their order and groups: a range is of these
 */
export function useTableSelection<Row extends { readonly id: string }>(
  rows: Readonly<Ref<readonly Row[]>>,
  inOrder: Readonly<Ref<readonly Row[]>>,
) {
  const selection = shallowRef(NO_SELECTION);
  const selected = computed(() => {
    const { ids } = selection.value;
    return ids.size === 0 ? [] : rows.value.filter(({ id }) => ids.has(id));
  });
  const ids = computed<ReadonlySet<string>>(() => new Set(selected.value.map(({ id }) => id)));

  function select(id: string, asRange: boolean): void {
    selection.value = asRange
      ? selectTo(
          selection.value,
          id,
          inOrder.value.map((row) => row.id),
        )
      : toggleRun(selection.value, id);
  }

  return {
    /** In the order by which the table is sorted. */
    selected,
    ids,
    select,
    selectAll: (these: readonly string[], all: boolean): void => {
      selection.value = selectAll(selection.value, these, all);
    },
    /** Selects all that are in the table, those of folded groups too. */
    selectListed: (): void => {
      const listed = rows.value.map(({ id }) => id);
      selection.value = selectAll(selection.value, listed, true);
    },
    clear: (): void => {
      selection.value = NO_SELECTION;
    },
  };
}
export type TableSelection = Omit<ReturnType<typeof useTableSelection>, 'selected'>;
