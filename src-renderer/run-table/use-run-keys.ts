import { nextTick } from 'vue';
import type { RunSummary } from '../../shared/contract/runs.ts';
import { gridKeys } from '../controls/grid/grid-keys.ts';
import { useShortcuts } from '../shortcuts/use-shortcuts.ts';
import { useRouter } from 'vue-router';
import { BULK_ACTIONS, isPossible, type BulkAction } from './bulk-actions.ts';
import type { RunActionsOfTable } from './use-run-actions.ts';
import type { TableSelection } from './use-table-selection.ts';

interface GridHandle {
  focus(index: number): Promise<void>;
  active(): number;
  count(): number;
}

interface KeysOptions {
  /** Keys that mean something else on the page. */
  readonly taken: readonly string[];
  readonly grid: () => GridHandle | null;
  /** The run whose row has the focus. */
  readonly focused: () => RunSummary | undefined;
  readonly selection: TableSelection;
  readonly actions: RunActionsOfTable;
  readonly search: () => void;
  readonly notes: (run: RunSummary) => void;
}

/** Everything that a table of runs does, by keys. */
export function useRunKeys(options: KeysOptions): void {
  const { taken, grid, focused, selection, actions, search, notes } = options;
  const router = useRouter();

  const handle = {
    active: () => grid()?.active() ?? -1,
    count: () => grid()?.count() ?? 0,
    focus: (index: number) => void grid()?.focus(index),
  };
  const moves = gridKeys('run', handle).map((key) => ({
    ...key,
    keys: key.keys.filter((each) => !taken.includes(each)),
  }));

  function toggle(): void {
    const run = focused();
    if (run) selection.select(run.id, false);
  }

  /** Takes the run in focus into the selection, moves on, and takes that one in, too. */
  async function extend(by: 1 | -1): Promise<void> {
    const here = focused();
    if (here && selection.ids.value.size === 0) selection.select(here.id, false);
    await grid()?.focus(Math.max(0, (grid()?.active() ?? -1) + by));
    await nextTick();
    const there = focused();
    if (there) selection.select(there.id, true);
  }

  function act(action: BulkAction): void {
    // Without a selection the key means the page of all figures.
    if (action.id === 'figures' && selection.selected.value.length === 0) {
      void router.push('/figures');
    } else if (action.id === 'star') star(action);
    else actions.act(action);
  }

  /** The same key takes the star away again. */
  function star(action: BulkAction): void {
    const run = focused();
    const subjects =
      selection.selected.value.length > 0 ? selection.selected.value : run ? [run] : [];
    const unstar = BULK_ACTIONS.find(({ id }) => id === 'unstar')!;
    actions.act(isPossible(action, subjects) ? action : unstar);
  }

  useShortcuts('Runs', [
    ...moves,
    { keys: ['x'], label: 'Select or deselect the run', run: toggle },
    { keys: ['Shift+ArrowDown'], label: 'Select downwards', run: () => void extend(1) },
    { keys: ['Shift+ArrowUp'], label: 'Select upwards', run: () => void extend(-1) },
    { keys: ['/'], label: 'Search', run: search },
    {
      keys: ['o'],
      label: 'Notes of the run',
      run: () => {
        const run = focused();
        if (run) notes(run);
      },
    },
  ]);
  useShortcuts('Selected runs', [
    ...BULK_ACTIONS.flatMap((action) =>
      action.key && !taken.includes(action.key)
        ? [{ keys: [action.key], label: action.label, run: () => act(action) }]
        : [],
    ),
    { keys: ['Escape'], label: 'Clear the selection', run: selection.clear },
  ]);
}
