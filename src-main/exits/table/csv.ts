import { csvText } from '../../../shared/analyses/csv.ts';
import type { FileWriter } from '../exit.ts';
import { rowsOf, type Table } from './table.ts';

/**
 * A table as CSV (RFC 4180, UTF-8): a heading, nothing for null, `NaN` and `Infinity` for numbers that are
 * not finite; texts that a spreadsheet would take for a formula begin with an apostrophe.
 */
export function csvWriter(table: Table): FileWriter {
  return async function* (source, { runs }) {
    const encode = (text: string) => new TextEncoder().encode(text);
    yield encode(csvText([table.columns.map(({ name }) => name)]));
    for await (const slice of table.slices(source, runs)) {
      const rows = Array.from({ length: rowsOf(slice) }, (_, row) =>
        slice.map((cells) => cells[row]),
      );
      yield encode(csvText(rows));
    }
  };
}
