import type { ReadableConnection, WritableConnection } from './connection.ts';
import { readableJson } from './stored-json.ts';

/** A stored setting of the lab; undefined when it was never set. */
export function readSetting(database: ReadableConnection, name: string): unknown {
  const row = database.get<{ value: string }>('SELECT value FROM settings WHERE name = ?', name);
  return row && readableJson(row.value);
}

/** @param value anything that JSON holds */
export function saveSetting(database: WritableConnection, name: string, value: unknown): void {
  const sql = 'INSERT OR REPLACE INTO settings (name, value) VALUES (?, ?)';
  database.run(sql, name, JSON.stringify(value));
}
