import { ByteWriter, ParquetWriter } from 'hyparquet-writer';
import type { FileWriter } from '../exit.ts';
import { type ColumnCells, rowsOf, type Table, type TableCell, type TableColumn } from './table.ts';

/** There is nothing that a file of this kind could hold. */
class ExitError extends Error {
  override readonly name = 'ExitError';
  readonly code = 'NOTHING_TO_EXPORT';
}

/** Rows of a row group, at least, but for the last one. */
const GROUP_ROWS = 50_000;

const TYPES = {
  text: { type: 'BYTE_ARRAY', converted_type: 'UTF8' },
  integer: { type: 'INT64' },
  number: { type: 'DOUBLE' },
} as const;

function schemaOf(columns: readonly TableColumn[]) {
  const fields = columns.map(({ name, type, nullable }) => ({
    name,
    ...TYPES[type],
    repetition_type: nullable ? ('OPTIONAL' as const) : ('REQUIRED' as const),
  }));
  return [{ name: 'root', num_children: columns.length }, ...fields];
}

/** The bytes written since it was called last. */
function takeBytes(writer: ByteWriter): Uint8Array {
  const bytes = writer.getBytes().slice();
  writer.index = 0;
  return bytes;
}

function columnData({ name, type }: TableColumn, parts: readonly ColumnCells[]) {
  const cells = parts.flatMap((part) => Array.from<TableCell>(part));
  const isWhole = type === 'integer';
  const data = isWhole ? cells.map((cell) => (cell === null ? null : BigInt(cell))) : cells;
  return { name, data };
}

/**
 * A table as Parquet: INT64, DOUBLE and UTF-8 columns, compressed with Snappy, in row groups that
 * are written one after the other; null for null.
 * @throws ExitError for a table without rows: readers in Rust refuse what the library writes then
 */
export function parquetWriter({ columns, slices }: Table): FileWriter {
  return async function* (source, { runs }) {
    const writer = new ByteWriter();
    const file = new ParquetWriter({
      writer,
      schema: schemaOf(columns),
      createdBy: `HRM-Agent Lab ${source.version} (hyparquet-writer)`,
    });
    let held: (readonly ColumnCells[])[] = [];
    let rows = 0;
    const writeGroup = () => {
      file.write({
        columnData: columns.map((column, i) =>
          columnData(
            column,
            held.map((slice) => slice[i]),
          ),
        ),
        rowGroupSize: rows,
      });
      held = [];
      rows = 0;
      return takeBytes(writer);
    };
    for await (const slice of slices(source, runs)) {
      held.push(slice);
      rows += rowsOf(slice);
      if (rows >= GROUP_ROWS) yield writeGroup();
    }
    if (rows > 0) yield writeGroup();
    if (file.row_groups.length === 0) {
      throw new ExitError('nothing is recorded yet, and a Parquet file needs a row');
    }
    file.finish();
    yield takeBytes(writer);
  };
}
