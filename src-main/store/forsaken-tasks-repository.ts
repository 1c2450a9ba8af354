import type { ReadableConnection, WritableConnection } from './connection.ts';

/** Folders at a place that are wanted no more. */
export function forsakenTasks(database: ReadableConnection, place: string): string[] {
  const sql = 'SELECT task FROM forsaken_tasks WHERE place = ? ORDER BY task';
  return database.all<{ task: string }>(sql, place).map(({ task }) => task);
}

/** They were removed. */
export function forgetForsaken(
  database: WritableConnection,
  place: string,
  tasks: readonly string[],
): void {
  const sql = 'DELETE FROM forsaken_tasks WHERE place = ? AND task = ?';
  database.transaction(() => {
    for (const task of tasks) database.run(sql, place, task);
  });
}
