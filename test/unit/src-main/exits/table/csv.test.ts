import { parse } from 'csv-parse/sync';
import { expect, test } from 'vitest';
import type { ExitSource } from '../../../../../src-main/exits/exit.ts';
import { csvWriter } from '../../../../../src-main/exits/table/csv.ts';
import { wholeFile } from '../stored-source.ts';
import { countedTable, ODD_COLUMNS, ODD_ROWS, ODD_SLICE } from './some-tables.ts';

const NOTHING = {} as ExitSource;

test('a reader of CSV finds the cells; texts are no formulas, numbers stay numbers', async () => {
  const { table } = countedTable(ODD_COLUMNS, [ODD_SLICE]);
  const text = await wholeFile(csvWriter(table)(NOTHING, { runs: [] }));
  const [heading, ...rows] = parse(text, { record_delimiter: '\r\n' });
  expect(heading).toEqual(['text', 'whole', 'number']);
  const guarded = (cell: string) => (/^[=@-]/.test(cell) ? `'${cell}` : cell);
  expect(rows).toEqual(
    ODD_ROWS.map(([cell, whole, number]) => [
      guarded(cell),
      String(whole),
      number === null ? '' : String(number),
    ]),
  );
  expect(rows.map((row) => Number(row[1]))).toEqual(ODD_ROWS.map((row) => row[1]));
});

test('a table without rows has a heading', async () => {
  const { table } = countedTable(ODD_COLUMNS, []);
  const text = await wholeFile(csvWriter(table)(NOTHING, { runs: [] }));
  expect(text.toString()).toBe('text,whole,number\r\n');
});

test('a slice is written before the next one is read', async () => {
  const { table, read } = countedTable(ODD_COLUMNS, [ODD_SLICE, ODD_SLICE, ODD_SLICE]);
  const parts = csvWriter(table)(NOTHING, { runs: [] })[Symbol.asyncIterator]();
  await parts.next();
  await parts.next();
  expect(read.slices).toBe(1);
});
