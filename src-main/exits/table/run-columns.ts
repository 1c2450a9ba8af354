import type { ExitSource } from '../exit.ts';
import type { TableCell, TableColumn } from './table.ts';

/** What every table says of the run of a row, so that those of many runs can be grouped. */
export const RUN_COLUMNS: readonly TableColumn[] = [
  { name: 'run', type: 'text' },
  { name: 'variant', type: 'text' },
  { name: 'seed', type: 'integer' },
];

/** The cells under `RUN_COLUMNS`, for a number of rows. */
export function runCells({ runs }: ExitSource, id: string, rows: number): TableCell[][] {
  const { variant, seed } = runs.get(id);
  return [id, variant, seed].map((cell) => new Array<TableCell>(rows).fill(cell));
}
