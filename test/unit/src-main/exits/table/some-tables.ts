import type { ColumnCells, Table } from '../../../../../src-main/exits/table/table.ts';

/** A table that counts how many of its slices were read. */
export function countedTable(
  columns: Table['columns'],
  slices: readonly (readonly ColumnCells[])[],
) {
  const read = { slices: 0 };
  const table: Table = {
    columns,
    async *slices() {
      for (const slice of slices) {
        read.slices++;
        yield slice;
      }
    },
  };
  return { table, read };
}

/** Cells of every kind, among them what other programs may take for something else. */
export const ODD_COLUMNS: Table['columns'] = [
  { name: 'text', type: 'text' },
  { name: 'whole', type: 'integer' },
  { name: 'number', type: 'number', nullable: true },
];
export const ODD_ROWS: readonly (readonly [string, number, number | null])[] = [
  ['plain', 0, 0.1],
  ['=1+1', -1, -2.5e-300],
  ['@a,"b"\r\nc', 4_294_967_295, null],
  ['ε → z', 7, Number.NaN],
  ['', 8, Number.POSITIVE_INFINITY],
  ['-x', 9, Number.NEGATIVE_INFINITY],
];
export const ODD_SLICE = [0, 1, 2].map((i) => ODD_ROWS.map((row) => row[i]));
