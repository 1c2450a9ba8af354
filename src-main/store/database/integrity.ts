import type { ReadableConnection, WritableConnection } from '../connection.ts';

/** How much SQLite checks: *quick* does not compare indexes with their tables. */
export type IntegrityDepth = 'quick' | 'full';

/** The most sentences that SQLite says about a damaged database. */
const MOST = 100;

/** Faults of an index alone; its table is whole, so the index can be built again. */
const OF_AN_INDEX = /missing from index|wrong # of entries in index|non-unique entry in index/;

/**
 * What SQLite finds wrong with a database, a sentence each; none when it is whole. Reads all of it at once.
 * @throws StoreError DATABASE_DAMAGED when it is too damaged to be looked at
 */
export function integrityProblems(
  database: ReadableConnection,
  depth: IntegrityDepth,
): readonly string[] {
  const check = depth === 'full' ? 'integrity_check' : 'quick_check';
  const rows = database.all<Record<string, string>>(`PRAGMA ${check}(${MOST})`);
  return rows.map((row) => String(Object.values(row)[0])).filter((said) => said !== 'ok');
}

/** Whether only indexes are damaged, which hold no data of their own. */
export function areOfIndexes(problems: readonly string[]): boolean {
  return problems.length > 0 && problems.every((problem) => OF_AN_INDEX.test(problem));
}

/** Builds all indexes again from their tables. */
export function rebuildIndexes(database: WritableConnection): void {
  database.script('REINDEX');
}

/** Rows that refer to a row of another table that does not exist. */
export interface DanglingRows {
  readonly table: string;
  readonly parent: string;
  readonly rows: number;
}

export function danglingRows(database: ReadableConnection): readonly DanglingRows[] {
  return database.all<DanglingRows>(
    `SELECT "table", parent, count(*) AS rows FROM pragma_foreign_key_check
     GROUP BY "table", parent ORDER BY "table", parent`,
  );
}
