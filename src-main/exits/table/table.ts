import type { ExitSource } from '../exit.ts';

export interface TableColumn {
  readonly name: string;
  readonly type: 'text' | 'integer' | 'number';
  /** Whether a cell may be null. */
  readonly nullable?: true;
}

export type TableCell = string | number | null;

/** Cells of one column, of as many rows as the slice has. */
export type ColumnCells = readonly TableCell[] | Int32Array | Float64Array;

/** A table of any length, read in slices: the cells of each column, in the columns' order. */
export interface Table {
  readonly columns: readonly TableColumn[];
  slices(source: ExitSource, runs: readonly string[]): AsyncIterable<readonly ColumnCells[]>;
}

/** How many rows a slice has. */
export function rowsOf(slice: readonly ColumnCells[]): number {
  return slice[0].length;
}
