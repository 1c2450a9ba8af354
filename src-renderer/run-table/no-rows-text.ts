import type { TableView } from '../../shared/contract/saved-views.ts';

interface Hidden {
  readonly view: Pick<TableView, 'search' | 'filters' | 'archived'>;
  /** How many rows there are, whatever is shown. */
  readonly all: number;
  /** How many of them are archived. */
  readonly archived: number;
}

/** What shows the rows of a table that shows none. */
export function noRowsText({ view, all, archived }: Hidden): string {
  if (all === 0) return 'There are none.';
  const hidesArchived = archived > 0 && !view.archived;
  if (hidesArchived && archived === all) {
    return 'All of them are archived: “Show what is archived” shows them.';
  }
  const ways = [
    view.search === '' ? '' : 'other words',
    view.filters.length === 0 ? '' : 'fewer filters',
    hidesArchived ? '“Show what is archived”' : '',
  ].filter(Boolean);
  return `To see the others: ${new Intl.ListFormat('en', { type: 'disjunction' }).format(ways)}.`;
}
