import type { IntervalEstimate } from './interval-estimate.ts';

export type CsvCell = string | number | boolean | null;

/** A spreadsheet takes what begins so for a formula, and a file may come from anybody. */
const FORMULA = /^[=+\-@\t\r]/;

function cellText(cell: CsvCell): string {
  const plain = cell === null ? '' : String(cell);
  const text = typeof cell === 'string' && FORMULA.test(plain) ? `'${plain}` : plain;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Comma-separated values (RFC 4180), the first row being the heading; nothing for null. */
export function csvText(rows: readonly (readonly CsvCell[])[]): string {
  return rows.map((row) => `${row.map(cellText).join(',')}\r\n`).join('');
}

/** Names of the three columns of an estimate. */
export const estimateColumns = (name: string) => [name, `${name}_low`, `${name}_high`];

/** The cells under `estimateColumns`. */
export const estimateCells = ({ value, low, high }: IntervalEstimate) => [value, low, high];
