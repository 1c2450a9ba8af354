import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { encodeEpisode } from '../../../../../shared/maze/episode-codec.ts';
import type { EpisodeRecord } from '../../../../../shared/maze/episode.ts';
import { episodeTraits } from '../../../../../shared/maze/episode-traits.ts';
import {
  insertEpisodes,
  listEpisodes,
  type NewEpisode,
} from '../../../../../src-main/store/episodes-repository.ts';
import { MissingTraits } from '../../../../../src-main/store/recordings/missing-traits.ts';
import { recordEpisode } from '../../../../../src-main/trainer/episodes/recorded-episodes.ts';
import { episode as anyEpisode } from '../../../shared/maze/arbitrary-episode.ts';
import { migratedDatabase, storeRun } from '../temporary-database.ts';

const UNKNOWN = { bumps: null, nearTies: null, pathClosed: null, timeAwareLength: null };

/** As an older version stored it. */
function withoutTraits(episode: EpisodeRecord, index: number): NewEpisode {
  const { summary, record } = recordEpisode(episode, 10, index);
  return { summary: { ...summary, ...UNKNOWN }, record };
}

const EPISODES = fc.sample(anyEpisode, { numRuns: 30, seed: 3 });

function stored(episodes: readonly NewEpisode[]) {
  const database = migratedDatabase();
  insertEpisodes(database, storeRun(database, 'r'), episodes);
  const missing = new MissingTraits(database);
  return { database, list: () => missing.complete(listEpisodes(database, 'r')) };
}

test('what older versions did not store is told from the records', async () => {
  const { list } = stored(EPISODES.map(withoutTraits));
  expect(await list()).toEqual(
    EPISODES.map((episode, index) => ({
      ...recordEpisode(episode, 10, index).summary,
      ...episodeTraits(episode),
      id: expect.any(Number),
      branches: 0,
    })).toSorted((a, b) => a.index - b.index),
  );
});

test('what is stored is taken as it is', async () => {
  const { summary, record } = recordEpisode(EPISODES[0], 10, 0);
  const { list } = stored([{ summary: { ...summary, bumps: 77 }, record }]);
  expect((await list()).map(({ bumps }) => bumps)).toEqual([77]);
});

test('a record is read once, however often the list is asked for', async () => {
  const { database, list } = stored([withoutTraits(EPISODES[0], 0)]);
  const first = await list();
  database.run('DELETE FROM episode_records');
  expect(await list()).toEqual(first);
});

test('of a record that is missing, cut off, or larger than any board allows, it stays unknown', async () => {
  const { summary, record } = withoutTraits(EPISODES[0], 0);
  // A corridor of the largest record: the time-aware optimum would take minutes.
  const length = 65_535;
  const cells = 255 * 255;
  const huge = encodeEpisode({
    board: { rows: 255, columns: 255, walls: new Uint8Array(cells), doors: new Uint16Array() },
    startCell: 0,
    goalCell: cells - 1,
    length,
    recurrentSteps: 0,
    reachedGoal: false,
    doorsFrozen: true,
    detour: false,
    optimalLength: 508,
    agentCells: new Uint16Array(length + 1),
    doorsClosed: new Uint8Array(),
    actions: new Uint8Array(length),
    rewards: new Float32Array(length),
    qValues: new Float32Array(),
    zHDistances: new Float32Array(),
    zLDistances: new Float32Array(),
  });
  const { database, list } = stored([
    { summary: { ...summary, index: 0 }, record },
    { summary: { ...summary, index: 1 }, record: record.slice(0, 5) },
    { summary: { ...summary, index: 2 }, record: huge },
  ]);
  database.run('DELETE FROM episode_records WHERE episode = (SELECT min(id) FROM episodes)');
  const traits = (await list()).map(({ bumps, nearTies, pathClosed, timeAwareLength }) => ({
    bumps,
    nearTies,
    pathClosed,
    timeAwareLength,
  }));
  expect(traits).toEqual([UNKNOWN, UNKNOWN, UNKNOWN]);
});
