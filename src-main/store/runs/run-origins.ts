import type { RunOrigin } from '../../../shared/contract/runs.ts';
import type { ReadableConnection, WritableConnection } from '../connection.ts';
import { readableJson } from '../stored-json.ts';

/** Stores which run a run is the same as, and where it differs. */
export function saveOrigin(database: WritableConnection, run: number, origin: RunOrigin): void {
  const { id, name, differences } = origin;
  const sql = 'INSERT INTO run_origins (run, origin, name, differences) VALUES (?, ?, ?, ?)';
  database.run(sql, run, id, name, JSON.stringify(differences));
}

/** Which run a run is the same as; null for one that began from a preset, or was forked. */
export function readOrigin(database: ReadableConnection, run: number): RunOrigin | null {
  const sql = 'SELECT origin AS id, name, differences FROM run_origins WHERE run = ?';
  const row = database.get<Omit<RunOrigin, 'differences'> & { differences: string }>(sql, run);
  if (!row) return null;
  return { ...row, differences: readableJson(row.differences) ?? [] };
}
