import type { z } from 'zod';
import { type EpisodeRow, episodeRowSchema } from '../archive/format/rows.ts';
import { type JournalEntry, journalEntrySchema } from './journal.ts';
import { JOURNAL_FILE, ownerFolder } from './layout.ts';
import { join } from 'node:path';
import { TaskFolderError } from './task-folder-error.ts';
import { readWholeLines } from './whole-lines.ts';

/** Bytes of a journal that are read at once. */
const PIECE_BYTES = 8 * 1024 * 1024;

function parseLine<S extends z.ZodType>(line: string, schema: S, where: string): z.infer<S> {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch (cause) {
    throw new TaskFolderError('TASK_LINE', `${where}: is not JSON`, { cause });
  }
  const { data, error } = schema.safeParse(value);
  if (data) return data;
  const [{ path, message }] = error!.issues;
  throw new TaskFolderError('TASK_LINE', `${where}: ${[...path, message].join(': ')}`, {
    cause: error,
  });
}

function parseLines<S extends z.ZodType>(
  text: string,
  schema: S,
  file: string,
  firstLine: number,
): z.infer<S>[] {
  const lines = text.split('\n').slice(0, -1);
  return lines.map((line, index) => parseLine(line, schema, `${file}, line ${firstLine + index}`));
}

/**
 * The entries of whole lines of a journal.
 * @param file what it is called in errors
 * @param firstLine number of the first of them
 * @throws TaskFolderError TASK_LINE naming file and line
 */
export function parseJournal(text: string, file: string, firstLine = 1): JournalEntry[] {
  return parseLines(text, journalEntrySchema, file, firstLine);
}

/** The rows of whole lines of a file of episodes, in the same way. */
export function parseEpisodes(text: string, file: string, firstLine = 1): EpisodeRow[] {
  return parseLines(text, episodeRowSchema, file, firstLine);
}

/** Where the journal of an owner is. */
export function journalFile(task: string, owner: number): string {
  return join(ownerFolder(task, owner), JOURNAL_FILE);
}

/**
 * All entries of an owner's journal, a piece at a time; none when it has not begun one.
 * @param task its folder
 * @throws TaskFolderError TASK_LINE, TASK_FILE
 */
export async function* readJournal(
  task: string,
  owner: number,
): AsyncGenerator<JournalEntry, void, void> {
  const path = journalFile(task, owner);
  let from = 0;
  let line = 1;
  for (;;) {
    const piece = await readWholeLines(path, from, PIECE_BYTES);
    if (!piece || piece.bytes === 0) return;
    const entries = parseJournal(piece.text, path, line);
    yield* entries;
    from += piece.bytes;
    line += entries.length;
    if (!piece.more) return;
  }
}
