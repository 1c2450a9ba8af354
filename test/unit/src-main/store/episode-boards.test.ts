import { expect, test } from 'vitest';
import { episodeBoardSchema } from '../../../../shared/contract/episodes.ts';
import { readEpisodeBoards } from '../../../../src-main/store/episode-boards.ts';
import { insertEpisodes, listEpisodes } from '../../../../src-main/store/episodes-repository.ts';
import { recordEpisode } from '../../../../src-main/trainer/episodes/recorded-episodes.ts';
import { smallEpisode } from '../../src-renderer/maze/small-episode.ts';
import { migratedDatabase, storeRun } from './temporary-database.ts';

function stored() {
  const database = migratedDatabase();
  const episodes = [0, 1, 2].map((index) => recordEpisode(smallEpisode(), 10, index));
  insertEpisodes(database, storeRun(database, 'r'), episodes);
  return { database, ids: listEpisodes(database, 'r').map(({ id }) => id) };
}

test('a board is that of the start, with the way of the agent', () => {
  const { database, ids } = stored();
  const boards = readEpisodeBoards(database, [ids[1]]);
  expect(boards).toEqual([
    {
      id: ids[1],
      rows: 3,
      columns: 3,
      walls: [0, 0, 0, 1, 0, 1, 0, 0, 0],
      doors: [4],
      doorsClosed: [1],
      startCell: 6,
      goalCell: 2,
      path: [6, 6, 7, 7, 4, 1, 2],
    },
  ]);
  expect(episodeBoardSchema.parse(boards[0])).toEqual(boards[0]);
});

test('boards come in the order asked for, without those that are not there or cannot be read', () => {
  const { database, ids } = stored();
  database.run("UPDATE episode_records SET record = x'0102' WHERE episode = ?", ids[1]);
  const boards = readEpisodeBoards(database, [ids[2], 12_345, ids[1], ids[0]]);
  expect(boards.map(({ id }) => id)).toEqual([ids[2], ids[0]]);
});
