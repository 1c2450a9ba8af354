import { expect, test } from 'vitest';
import { migratedDatabase } from '../temporary-database.ts';
import { columns, looseTables } from './columns.ts';

test('makes a table of analyses, one of each subject', () => {
  const database = migratedDatabase(90);
  expect(database.pragma('user_version')).toBe(90);
  expect(looseTables(database)).toEqual([]);
  expect(columns(database, 'analyses')).toEqual([
    'id INTEGER',
    'subject TEXT',
    'kind TEXT',
    'parameters TEXT',
    'sources TEXT',
    'result TEXT',
    'created_at INTEGER',
  ]);
  const store = (result: string) =>
    database.run(
      `INSERT INTO analyses (subject, kind, parameters, sources, result, created_at)
       VALUES ('a', 'paired', '{}', '[]', ?, 1)`,
      result,
    );
  expect(() => store('no JSON')).toThrow('CHECK constraint failed');
  store('{}');
  expect(() => store('{}')).toThrow('UNIQUE constraint failed');
});
