import type { Explanation } from '../explanation.ts';
import type { TypedValue } from './typed-values.ts';

/** What a table sorts, filters and groups by; null where there is nothing. */
export type GridValue = number | string | boolean | null;

/** A column of a table of many rows. */
export interface GridColumn<Row> {
  readonly id: string;
  readonly label: string;
  /** What it is of: columns are gathered under it where they are chosen. */
  readonly of: string;
  /** Says more about it. */
  readonly title?: string;
  /** What its label means, told beside it. */
  readonly help?: Explanation;
  /** Usual width, in rem; left out for the one that takes the rest. */
  readonly width?: number;
  /** How its numbers are typed into a filter; as plain numbers if left out. */
  readonly typed?: TypedValue;
  /** Numbers stand at the right. */
  readonly right?: boolean;
  /** Its label is for those who do not see the table. */
  readonly unseen?: boolean;
  /** It is not among the usual columns where the window is narrow. */
  readonly notNarrow?: boolean;
  /** Left out for one that only shows something: it cannot be sorted, filtered or grouped by. */
  readonly value?: (row: Row) => GridValue;
  /** A value as it is written. */
  readonly text?: (value: GridValue) => string;
  /** It holds measured numbers: a group shows their mean and spread. */
  readonly measured?: boolean;
}

/** A value of a column as it is written; a dash where there is none. */
export function valueText<Row>(column: GridColumn<Row>, value: GridValue): string {
  if (value === null || value === '') return '–';
  if (column.text) return column.text(value);
  return typeof value === 'boolean' ? (value ? 'yes' : 'no') : String(value);
}
