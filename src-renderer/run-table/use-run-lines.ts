import { computed, type Ref, shallowRef } from 'vue';
import type { RunSummary } from '../../shared/contract/runs.ts';
import type { TableView } from '../../shared/contract/saved-views.ts';
import { filterRows, searchRows } from '../controls/grid/filter-rows.ts';
import { type GridLine, groupRows, linesOf } from '../controls/grid/group-rows.ts';
import { sortRows } from '../controls/grid/sort-rows.ts';
import { useExperimentsStore } from '../stores/experiments.ts';
import { type ExperimentOf, listedColumns, type RunColumn, searchedText } from './run-columns.ts';
import { TOLD_COLUMNS, type ToldColumn, withValues } from './told-columns.ts';
import { useToldValues } from './use-told-values.ts';

/** Ids of the columns that a view shows, sorts, filters or groups by. */
function neededColumns({ sort, filters, group }: TableView, shown: readonly string[]): string[] {
  return [
    ...shown,
    ...group,
    ...filters.map(({ column }) => column),
    ...(sort ? [sort.column] : []),
  ];
}

/**
 * The lines of a table of runs: what a view leaves of them, in its order and groups.
 * @param shown ids of the columns in their order
 */
export function useRunLines(
  runs: Readonly<Ref<readonly RunSummary[]>>,
  view: Readonly<Ref<TableView>>,
  shown: Readonly<Ref<readonly string[]>>,
) {
  const experiments = useExperimentsStore();
  const closed = shallowRef<ReadonlySet<string>>(new Set());

  const asked = sameWhileEqual(() => {
    const needed = new Set(neededColumns(view.value, shown.value));
    return [...TOLD_COLUMNS.values()].filter(({ id }) => needed.has(id));
  });
  const told = useToldValues(asked, runs);

  const byId = computed(() => {
    const ofRun: ExperimentOf = experiments.ofRun;
    const columns = [
      ...listedColumns(ofRun),
      ...asked.value.map((column) => withValues(column, told.value)),
    ];
    return new Map(columns.map((column) => [column.id, column]));
  });
  const columns = computed(() => pick(shown.value, byId.value));
  const grouped = computed(() => pick(view.value.group, byId.value));

  const kept = computed(() => {
    const { filters, search, archived } = view.value;
    const visible = archived ? runs.value : runs.value.filter((run) => !run.archived);
    const filtered = filterRows(visible, byId.value, filters);
    return searchRows(filtered, search, (run) => searchedText(run, experiments.ofRun));
  });
  const sorted = computed(() => {
    const { sort } = view.value;
    return sortRows(kept.value, byId.value.get(sort?.column ?? ''), sort?.descending ?? false);
  });
  const lines = computed((): GridLine<RunSummary>[] => {
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

function pick(
  ids: readonly string[],
  columns: ReadonlyMap<string, RunColumn>,
): readonly RunColumn[] {
  return ids.flatMap((id) => columns.get(id) ?? []);
}

/** The same list as before while it holds the same columns. */
function sameWhileEqual(columns: () => readonly ToldColumn[]) {
  return computed<readonly ToldColumn[]>((before) => {
    const now = columns();
    const same =
      before?.length === now.length && before.every((each, index) => each === now[index]);
    return same ? before : now;
  });
}
