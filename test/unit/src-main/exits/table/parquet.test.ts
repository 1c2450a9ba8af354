import { expect, test } from 'vitest';
import type { ExitSource } from '../../../../../src-main/exits/exit.ts';
import { parquetWriter } from '../../../../../src-main/exits/table/parquet.ts';
import { wholeFile } from '../stored-source.ts';
import { readWithRust, rowGroups } from './read-parquet.ts';
import { countedTable, ODD_COLUMNS, ODD_ROWS, ODD_SLICE } from './some-tables.ts';
import { allOf } from '../all-of.ts';

const SOURCE = { version: '1.2.3' } as ExitSource;

test('another implementation of Parquet finds types and cells, whatever they hold', async () => {
  const { table } = countedTable(ODD_COLUMNS, [ODD_SLICE]);
  const { types, rows } = readWithRust(await wholeFile(parquetWriter(table)(SOURCE, { runs: [] })));
  expect(types).toEqual({ text: 'Utf8', whole: 'Int64', number: 'Float64 or null' });
  expect(rows).toEqual(
    ODD_ROWS.map(([text, whole, number]) => ({ text, whole: BigInt(whole), number })),
  );
});

test('a table without rows is refused: not every reader takes one', async () => {
  const { table } = countedTable(ODD_COLUMNS, []);
  const file = wholeFile(parquetWriter(table)(SOURCE, { runs: [] }));
  await expect(file).rejects.toThrow('nothing is recorded yet, and a Parquet file needs a row');
});

test('row groups are written before all is read, small slices together', async () => {
  const slice = [Int32Array.from({ length: 9_000 }, (_, i) => i)];
  const columns = [{ name: 'i', type: 'integer' as const }];
  const { table, read } = countedTable(
    columns,
    Array.from({ length: 13 }, () => slice),
  );
  const parts = parquetWriter(table)(SOURCE, { runs: [] })[Symbol.asyncIterator]();
  const first = (await parts.next()).value as Uint8Array;
  expect(read.slices).toBeLessThan(8);
  const rest = await allOf({ [Symbol.asyncIterator]: () => parts });
  const bytes = Buffer.concat([first, ...rest]);
  expect(await rowGroups(Uint8Array.from(bytes))).toEqual([54_000, 54_000, 9_000]);
});
