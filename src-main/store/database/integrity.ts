import type { ReadableConnection, WritableConnection } from '../connection.ts';

/** How much SQLite looks at: *quick* leaves out whether indexes agree with their tables. */
export type IntegrityDepth = 'quick' | 'full';

/** Most sentences that SQLite says of a damaged database. */
const MOST = 100;

/** What only an index can be wrong about; its table is whole, so that it can be made anew. */
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

/** Whether everything that was found is in indexes, which hold nothing of their own. */
export function areOfIndexes(problems: readonly string[]): boolean {
  return problems.length > 0 && problems.every((problem) => OF_AN_INDEX.test(problem));
}

/** Makes all indexes anew from their tables. */
export function rebuildIndexes(database: WritableConnection): void {
  database.script('REINDEX');
}

/** Rows of a table that name a row of another one which is not there. */
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
