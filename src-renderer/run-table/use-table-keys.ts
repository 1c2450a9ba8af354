import { nextTick } from 'vue';
import type { TableOf } from '../../shared/contract/saved-views.ts';
import { gridKeys } from '../controls/grid/grid-keys.ts';
import { SELECT_ALL_KEY } from '../shortcuts/key-name.ts';
import { useShortcuts } from '../shortcuts/use-shortcuts.ts';
import type { BulkAction } from './bulk-action.ts';
import type { TableSelection } from './use-table-selection.ts';

interface GridHandle {
  focus(index: number): Promise<void>;
  active(): number;
  count(): number;
}

interface KeysOptions<Row, Context> {
  readonly of: TableOf;
  /** Keys that mean something else on the page. */
  readonly taken: readonly string[];
  readonly grid: () => GridHandle | null;
  /** The row that has the focus. */
  readonly focused: () => Row | undefined;
  readonly selection: TableSelection;
  readonly bulk: readonly BulkAction<Row, Context>[];
  /** An action by its key. */
  readonly act: (action: BulkAction<Row, Context>) => void;
  readonly search: () => void;
  readonly notes: (row: Row) => void;
}

/** Everything that a table does, by keys. */
export function useTableKeys<Row extends { readonly id: string }, Context>(
  options: KeysOptions<Row, Context>,
): void {
  const { of, taken, grid, focused, selection, bulk, act, search, notes } = options;

  const handle = {
    active: () => grid()?.active() ?? -1,
    count: () => grid()?.count() ?? 0,
    focus: (index: number) => void grid()?.focus(index),
  };
  const moves = gridKeys(of, handle).map((key) => ({
    ...key,
    keys: key.keys.filter((each) => !taken.includes(each)),
  }));

  function toggle(): void {
    const row = focused();
    if (row) selection.select(row.id, false);
  }

  /** Takes the row in focus into the selection, moves on, and takes that one in, too. */
  async function extend(by: 1 | -1): Promise<void> {
    const here = focused();
    if (here && selection.ids.value.size === 0) selection.select(here.id, false);
    await grid()?.focus(Math.max(0, (grid()?.active() ?? -1) + by));
    await nextTick();
    const there = focused();
    if (there) selection.select(there.id, true);
  }

  useShortcuts(of === 'run' ? 'Runs' : 'Experiments', [
    ...moves,
    { keys: ['x'], label: `Select or deselect the ${of}`, run: toggle },
    { keys: ['Shift+ArrowDown'], label: 'Select downwards', run: () => void extend(1) },
    { keys: ['Shift+ArrowUp'], label: 'Select upwards', run: () => void extend(-1) },
    { keys: [SELECT_ALL_KEY], label: `Select every ${of} listed`, run: selection.selectListed },
    { keys: ['/'], label: 'Search', run: search },
    {
      keys: ['o'],
      label: `Notes of the ${of}`,
      run: () => {
        const row = focused();
        if (row) notes(row);
      },
    },
  ]);
  useShortcuts(`Selected ${of}s`, [
    ...bulk.flatMap((action) =>
      action.key && !taken.includes(action.key)
        ? [{ keys: [action.key], label: action.label, run: () => act(action) }]
        : [],
    ),
    {
      keys: ['Escape'],
      label: 'Clear the selection',
      run: selection.clear,
      when: () => selection.ids.value.size > 0,
    },
  ]);
}
