import Database from 'better-sqlite3';
import { databaseFile } from '../../../src-main/store/data-folder.ts';
import { readRecorded, type Recorded } from '../lab/recorded.ts';

/** A run as the database of a closed lab has it. */
export interface RecordedRun extends Recorded {
  readonly id: string;
  /** What tells it from the others of its experiment but what changes no bit: variant and seed. */
  readonly cell: string;
  readonly state: string;
  /** Hashes of its checkpoints by their updates. */
  readonly chain: ReadonlyMap<number, string>;
  /** What its history says, in order. */
  readonly notes: readonly string[];
  /** Name of its folder at its place; null for a run that trained here. */
  readonly task: string | null;
  readonly submissions: number;
}

interface Row {
  readonly id: string;
  readonly cell: string;
  readonly state: string;
  readonly task: string | null;
  readonly submissions: number | null;
}

/** All runs of a lab that is closed. */
export function recordedRuns(dataFolder: string): RecordedRun[] {
  const database = new Database(databaseFile(dataFolder), { readonly: true });
  try {
    const runs = database
      .prepare<[], Row>(
        `SELECT id, variant || ' ' || seed AS cell, state, task, submission AS submissions FROM runs
         LEFT JOIN placed_runs ON placed_runs.run = runs.number ORDER BY runs.number`,
      )
      .all();
    const ofRun = (columns: string, table: string) =>
      database.prepare<[string], [number, string]>(
        `SELECT ${columns} FROM ${table} JOIN runs ON runs.number = run WHERE runs.id = ? ORDER BY 1`,
      );
    const chain = ofRun('checkpoints.update_number, checkpoints.hash', 'checkpoints').raw();
    const notes = ofRun("run_states.number, coalesce(note, '')", 'run_states').raw();
    return runs.map((run) => ({
      ...run,
      ...readRecorded(dataFolder, run.id),
      submissions: run.submissions ?? 0,
      chain: new Map(chain.all(run.id)),
      notes: notes.all(run.id).map(([, note]) => note),
    }));
  } finally {
    database.close();
  }
}
