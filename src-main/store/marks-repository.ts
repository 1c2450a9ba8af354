import {
  type Annotated,
  type Annotation,
  annotatedTags,
  type Marks,
  MOST_TAGS,
} from '../../shared/contract/marks.ts';
import { AnnotationError } from './annotation-error.ts';
import type { ReadableConnection, WritableConnection } from './connection.ts';
import { readableJson } from './stored-json.ts';

/** Whatever can be marked. */
type MarkedTable = 'runs' | 'experiments';

/** Marks as they stand in a row of runs or experiments. */
export interface MarksRow {
  /** JSON. */
  readonly tags: string;
  readonly starred: number;
  readonly archived: number;
}

/** A damaged text is no tag: whoever lists runs must see them all the same. */
export function toMarks({ tags, starred, archived }: MarksRow): Marks {
  const read = tags === '[]' ? [] : readableJson(tags);
  const texts = Array.isArray(read) ? read.filter((tag) => typeof tag === 'string') : [];
  return { tags: texts, starred: starred === 1, archived: archived === 1 };
}

/** The notes of a run or an experiment, '' when there are none. */
export function readNotes(database: ReadableConnection, table: MarkedTable, row: number): string {
  const sql = `SELECT notes FROM ${table} WHERE number = ?`;
  return database.get<{ notes: string }>(sql, row)!.notes;
}

/** Marks with the notes. */
export function readAnnotated(
  database: ReadableConnection,
  table: MarkedTable,
  { number, tags, starred, archived }: Marks & { readonly number: number },
): Annotated {
  return { tags, starred, archived, notes: readNotes(database, table, number) };
}

/** Stores marks and notes in place of those that are there. */
export function saveMarks(
  database: WritableConnection,
  table: MarkedTable,
  row: number,
  { tags, starred, archived, notes }: Annotated,
): void {
  database.run(
    `UPDATE ${table} SET tags = ?, starred = ?, archived = ?, notes = ? WHERE number = ?`,
    JSON.stringify(tags),
    Number(starred),
    Number(archived),
    notes,
    row,
  );
}

/** Changes marks and notes. @throws AnnotationError when there would be too many tags */
export function annotate(
  database: WritableConnection,
  table: MarkedTable,
  marked: Marks & { readonly number: number },
  change: Annotation,
): void {
  const { tags, starred, archived, notes } = readAnnotated(database, table, marked);
  const nextTags = annotatedTags(tags, change);
  if (nextTags.length > MOST_TAGS) {
    throw new AnnotationError(`nothing can have more than ${MOST_TAGS} tags`);
  }
  saveMarks(database, table, marked.number, {
    tags: nextTags,
    starred: change.starred ?? starred,
    archived: change.archived ?? archived,
    notes: change.notes ?? notes,
  });
}
