import { expect, test } from 'vitest';
import { insertEpisodes } from '../../../../../src-main/store/episodes-repository.ts';
import { someEpisode } from '../some-episode.ts';
import { migratedDatabase, storeRunRow } from '../temporary-database.ts';
import { looseTables } from './columns.ts';

test('makes episodes and their records, which go with their run', () => {
  const database = migratedDatabase(40);
  expect(database.pragma('user_version')).toBe(40);
  expect(looseTables(database)).toEqual([]);
  insertEpisodes(database, storeRunRow(database), [someEpisode({ update: 1, index: 0 })]);
  expect(database.all('SELECT * FROM episode_records')).toHaveLength(1);
  database.run('DELETE FROM runs');
  expect(database.all('SELECT * FROM episodes')).toEqual([]);
  expect(database.all('SELECT * FROM episode_records')).toEqual([]);
});

test('never gives an id to a second episode', () => {
  const database = migratedDatabase(40);
  const run = storeRunRow(database);
  const ids = () => database.all<{ id: number }>('SELECT id FROM episodes').map(({ id }) => id);
  insertEpisodes(database, run, [someEpisode({ update: 1, index: 0 })]);
  const [first] = ids();
  database.run('DELETE FROM episodes');
  insertEpisodes(database, run, [someEpisode({ update: 1, index: 0 })]);
  expect(ids()[0]).toBeGreaterThan(first);
});
