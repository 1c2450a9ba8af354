import type { TableOf } from '../../shared/contract/saved-views.ts';
import type { GridColumn } from '../controls/grid/grid-column.ts';
import type { SelectOption } from '../controls/select-option.ts';

/** A column as it is chosen, filtered and grouped by. */
export type ChosenColumn = Omit<GridColumn<never>, 'value'>;

/** What a table lists, and every column that it can have. */
export interface ColumnChoices {
  readonly of: TableOf;
  /** What a search looks through. */
  readonly searched: string;
  readonly columns: readonly SelectOption[];
  /** What has values, so that it can be filtered by. */
  readonly filters: readonly SelectOption[];
  readonly groups: readonly SelectOption[];
  /** The column of an id; of one of another version nothing but that is known. */
  readonly column: (id: string) => ChosenColumn;
}

interface Listed {
  readonly of: TableOf;
  readonly searched: string;
  readonly columns: readonly ChosenColumn[];
  /** Ids of columns that only show something. */
  readonly shownOnly?: readonly string[];
  /** Ids of columns whose values are each row's own. */
  readonly ungrouped: readonly string[];
}

const option = ({ id, label, of }: ChosenColumn): SelectOption => ({ value: id, label, note: of });

/** Rows are grouped by what they share, not by what was measured or is each one's own. */
export function columnChoices({
  of,
  searched,
  columns,
  shownOnly = [],
  ungrouped,
}: Listed): ColumnChoices {
  const byId = new Map(columns.map((column) => [column.id, column]));
  const valued = columns.filter(({ id }) => !shownOnly.includes(id));
  return {
    of,
    searched,
    columns: columns.map(option),
    filters: valued.map(option),
    groups: valued.filter(({ id, measured }) => !measured && !ungrouped.includes(id)).map(option),
    column: (id) => byId.get(id) ?? { id, label: id, of: '' },
  };
}
