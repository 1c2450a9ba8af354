import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** docs/csv.md */
export const CSV_PAGE = readFileSync(
  join(import.meta.dirname, '..', '..', '..', 'docs', 'csv.md'),
  'utf8',
);

/** Names of the columns of a file of comma-separated values. */
export const headingOf = (csv: string) => csv.slice(0, csv.indexOf('\r\n')).split(',');

export interface ToldColumn {
  readonly name: string;
  readonly cells: readonly string[];
}

/** The columns that the table under a heading tells. */
export function told(heading: RegExp): ToldColumn[] {
  const [, section = ''] = CSV_PAGE.split(heading);
  const [own] = section.split(/^#/m);
  return own.split('\n').flatMap((line) => {
    const [, name, ...cells] = line.split('|').map((cell) => cell.trim());
    return name?.startsWith('`') ? [{ name: name.slice(1, -1), cells }] : [];
  });
}
