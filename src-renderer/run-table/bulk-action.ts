import type { Component } from 'vue';

/** Something that can be done with the selected rows of a table, or with the one in focus. */
export interface BulkAction<Row, Context> {
  readonly id: string;
  readonly label: string;
  readonly icon: Component;
  /** The key that does it. */
  readonly key?: string;
  /** It has a button beside the menu of the selection. */
  readonly hasButton?: boolean;
  /** It needs so many rows; one if left out. */
  readonly least?: number;
  /** It takes no more than so many rows. */
  readonly most?: number;
  readonly dangerous?: boolean;
  /** Of which rows it is done; of all of them if left out. */
  readonly of?: (row: Row) => boolean;
  /** Id of what its key does where it cannot be done itself, as to take a star away. */
  readonly otherwise?: string;
  /** Address that its key leads to while nothing is selected. */
  readonly unselected?: string;
  readonly run: (rows: readonly Row[], context: Context) => void;
}

/** The rows of which an action would be done. */
export function subjectsOf<Row>(
  action: Pick<BulkAction<Row, never>, 'of'>,
  rows: readonly Row[],
): Row[] {
  return rows.filter((row) => action.of?.(row) ?? true);
}

/** Whether it can be done now. */
export function isPossible<Row>(
  action: Pick<BulkAction<Row, never>, 'of' | 'least' | 'most'>,
  rows: readonly Row[],
): boolean {
  const { length } = subjectsOf(action, rows);
  return length >= (action.least ?? 1) && length <= (action.most ?? Infinity);
}
