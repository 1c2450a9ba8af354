import { expect, test } from 'vitest';
import {
  deleteEpisodesAfter,
  insertEpisodes,
  listEpisodes,
  readEpisodeRecord,
} from '../../../../src-main/store/episodes-repository.ts';
import { someEpisode } from './some-episode.ts';
import { migratedDatabase, storeRun } from './temporary-database.ts';

function stored(updates: readonly number[]) {
  const database = migratedDatabase();
  const run = storeRun(database, 'r');
  for (const update of updates) {
    insertEpisodes(
      database,
      run,
      [0, 1, 2].map((index) => someEpisode({ update, index, doorsFrozen: index === 2 })),
    );
  }
  const rounds = () => [...new Set(listEpisodes(database, 'r').map(({ update }) => update))];
  return { database, run, rounds };
}

test('episodes are listed by round, latest first, with what a list shows', () => {
  const { database } = stored([100, 200]);
  const list = listEpisodes(database, 'r');
  expect(list.map(({ update, index }) => [update, index])).toEqual([
    [200, 0],
    [200, 1],
    [200, 2],
    [100, 0],
    [100, 1],
    [100, 2],
  ]);
  const { summary } = someEpisode({ update: 200, index: 2, doorsFrozen: true });
  expect(list[2]).toEqual({ id: list[2].id, ...summary, branches: 0 });
  expect(listEpisodes(database, 'nobody')).toEqual([]);
});

test('a record is read byte for byte, as bytes of its own', () => {
  const { database } = stored([100]);
  const [, second] = listEpisodes(database, 'r');
  const record = readEpisodeRecord(database, second.id)!;
  expect(record).toEqual(Uint8Array.of(100, 1));
  expect(record.buffer.byteLength).toBe(2);
  expect(readEpisodeRecord(database, 12_345)).toBeUndefined();
});

test('a round recorded again replaces the first recording, records included', () => {
  const { database, run } = stored([100]);
  const again = { ...someEpisode({ update: 100, index: 1, length: 3 }), record: Uint8Array.of(9) };
  insertEpisodes(database, run, [again]);
  const list = listEpisodes(database, 'r');
  expect(list.map(({ length }) => length)).toEqual([9, 3, 9]);
  expect(readEpisodeRecord(database, list[1].id)).toEqual(Uint8Array.of(9));
  expect(database.all('SELECT * FROM episode_records')).toHaveLength(3);
});

test('episodes of later updates can be removed, in portions', () => {
  const { database, run, rounds } = stored([100, 200, 300]);
  expect(deleteEpisodesAfter(database, run, 100, 5)).toBe(5);
  expect(deleteEpisodesAfter(database, run, 100, 5)).toBe(1);
  expect(rounds()).toEqual([100]);
});
