import { computed, type Ref } from 'vue';
import type { RunSummary } from '../../shared/contract/runs.ts';
import type { TableView } from '../../shared/contract/saved-views.ts';
import { useCoarseNow } from '../controls/use-now.ts';
import { useExperimentsStore } from '../stores/experiments.ts';
import { type ExperimentOf, listedColumns, searchedText } from './run-columns.ts';
import { TOLD_COLUMNS, type ToldColumn, withValues } from './told-columns.ts';
import { useGridLines } from './use-grid-lines.ts';
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
  const now = useCoarseNow();
  const asked = sameWhileEqual(() => {
    const needed = new Set(neededColumns(view.value, shown.value));
    return [...TOLD_COLUMNS.values()].filter(({ id }) => needed.has(id));
  });
  const told = useToldValues(asked, runs);

  const byId = computed(() => {
    const ofRun: ExperimentOf = experiments.ofRun;
    const columns = [
      ...listedColumns(ofRun, () => now.value),
      ...asked.value.map((column) => withValues(column, told.value)),
    ];
    return new Map(columns.map((column) => [column.id, column]));
  });
  return useGridLines({
    rows: runs,
    view,
    shown,
    byId,
    searched: (run) => searchedText(run, experiments.ofRun),
  });
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
