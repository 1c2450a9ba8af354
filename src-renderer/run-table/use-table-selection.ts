import { computed, type Ref, shallowRef } from 'vue';
import type { RunSummary } from '../../shared/contract/runs.ts';
import { NO_SELECTION, selectAll, selectTo, toggleRun } from './run-selection.ts';

/**
 * Which runs of a table are selected: what is not in it is not.
 * @param runs all that are in it
 * @param inOrder those that can be seen, in their order and groups: a range is of these
 */
export function useTableSelection(
  runs: Readonly<Ref<readonly RunSummary[]>>,
  inOrder: Readonly<Ref<readonly RunSummary[]>>,
) {
  const selection = shallowRef(NO_SELECTION);
  const selected = computed(() => {
    const { ids } = selection.value;
    return ids.size === 0 ? [] : runs.value.filter(({ id }) => ids.has(id));
  });
  const ids = computed<ReadonlySet<string>>(() => new Set(selected.value.map(({ id }) => id)));

  function select(id: string, asRange: boolean): void {
    selection.value = asRange
      ? selectTo(
          selection.value,
          id,
          inOrder.value.map((run) => run.id),
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
    clear: (): void => {
      selection.value = NO_SELECTION;
    },
  };
}
export type TableSelection = ReturnType<typeof useTableSelection>;
