import type { ReadableConnection } from '../../../../../src-main/store/connection.ts';

/** Columns of a table as "name TYPE", in order. */
export function columns(database: ReadableConnection, table: string): string[] {
  return database
    .all<{ name: string; type: string }>('SELECT name, type FROM pragma_table_info(?)', table)
    .map(({ name, type }) => `${name} ${type}`);
}

/** Tables of ours that are not STRICT. */
export function looseTables(database: ReadableConnection): string[] {
  return database
    .all<{ name: string }>(
      `SELECT name FROM pragma_table_list
       WHERE schema = 'main' AND type = 'table' AND strict = 0 AND name NOT LIKE 'sqlite_%'`,
    )
    .map(({ name }) => name);
}
