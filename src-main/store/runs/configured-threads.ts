import type { ReadableConnection } from '../connection.ts';

/** Threads of the engine of a run, as configured: 0 stands for one per core. */
export function threadsOf(database: ReadableConnection, run: number): number {
  const sql = `SELECT coalesce(iif(json_valid(config), json_extract(config, '$.engine.threads'), 1), 0) AS threads
    FROM runs WHERE number = ?`;
  return database.get<{ threads: number }>(sql, run)?.threads ?? 1;
}
