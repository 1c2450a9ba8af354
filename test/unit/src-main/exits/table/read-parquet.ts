import { tableFromIPC } from 'apache-arrow';
import { ParquetFile, readParquet } from 'parquet-wasm';

/** What the Rust implementation of Parquet reads: field types and the rows as objects. */
export function readWithRust(bytes: Uint8Array) {
  const table = tableFromIPC(readParquet(bytes).intoIPCStream());
  return {
    types: Object.fromEntries(
      table.schema.fields.map(({ name, type, nullable }) => [
        name,
        `${String(type)}${nullable ? ' or null' : ''}`,
      ]),
    ),
    rows: table.toArray().map((row) => row!.toJSON() as Record<string, unknown>),
  };
}

/** Rows of each row group. */
export async function rowGroups(bytes: Uint8Array<ArrayBuffer>): Promise<number[]> {
  const file = await ParquetFile.fromFile(new Blob([bytes]));
  const { numRowGroups, rowGroup } = ((metadata) => ({
    numRowGroups: metadata.numRowGroups(),
    rowGroup: (i: number) => metadata.rowGroup(i).numRows(),
  }))(file.metadata());
  return Array.from({ length: numRowGroups }, (_, i) => rowGroup(i));
}
