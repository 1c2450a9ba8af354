import { type Ref, ref, shallowRef } from 'vue';
import { type Router, useRouter } from 'vue-router';
import { type BulkAction, isPossible, subjectsOf } from './bulk-action.ts';

/** What every action of a table may need. */
export interface TableContext {
  readonly router: Router;
  readonly askTags: (ids: readonly string[]) => void;
}

interface ActionsOptions<Row, Context> {
  readonly selected: Readonly<Ref<readonly Row[]>>;
  /** The row that has the focus. */
  readonly focused: () => Row | undefined;
  readonly bulk: readonly BulkAction<Row, Context>[];
  readonly context: (table: TableContext) => Context;
}

/** Does the actions of a table, with what is selected, or with the row in focus. */
export function useBulkActions<Row, Context>({
  selected,
  focused,
  bulk,
  context,
}: ActionsOptions<Row, Context>) {
  const router = useRouter();
  const tagging = ref(false);
  const tagged = shallowRef<readonly string[]>([]);

  function askTags(ids: readonly string[]): void {
    tagged.value = ids;
    tagging.value = true;
  }

  function subjects(): readonly Row[] {
    if (selected.value.length > 0) return selected.value;
    const here = focused();
    return here ? [here] : [];
  }

  function act(action: BulkAction<Row, Context>): void {
    const rows = subjects();
    if (!isPossible(action, rows)) return;
    action.run(subjectsOf(action, rows), context({ router, askTags }));
  }

  /** By its key, which may mean something else where it cannot be done. */
  function actByKey(action: BulkAction<Row, Context>): void {
    if (action.unselected !== undefined && selected.value.length === 0) {
      void router.push(action.unselected);
      return;
    }
    const other = bulk.find(({ id }) => id === action.otherwise);
    act(other && !isPossible(action, subjects()) ? other : action);
  }

  return { act, actByKey, tagging, tagged };
}
