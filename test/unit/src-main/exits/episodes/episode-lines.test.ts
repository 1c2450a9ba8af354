import { expect, test } from 'vitest';
import { encodeEpisode } from '../../../../../shared/maze/episode-codec.ts';
import { episodeLines } from '../../../../../src-main/exits/episodes/episode-lines.ts';
import { insertEpisodes } from '../../../../../src-main/store/episodes-repository.ts';
import { someEpisode } from '../../store/some-episode.ts';
import { migratedDatabase, storeRun } from '../../store/temporary-database.ts';
import { storedSource, wholeFile } from '../stored-source.ts';

const RECORD = encodeEpisode({
  board: { rows: 1, columns: 2, walls: Uint8Array.of(0, 0), doors: new Uint16Array(0) },
  startCell: 0,
  goalCell: 1,
  length: 1,
  recurrentSteps: 1,
  reachedGoal: true,
  doorsFrozen: false,
  detour: false,
  optimalLength: 1,
  agentCells: Uint16Array.of(0, 1),
  doorsClosed: new Uint8Array(0),
  actions: Uint8Array.of(1),
  rewards: Float32Array.of(1),
  qValues: Float32Array.of(0, 1, 0, 0),
  zHDistances: Float32Array.of(0),
  zLDistances: Float32Array.of(0),
});

test('a damaged record is named', async () => {
  const database = migratedDatabase();
  insertEpisodes(database, storeRun(database, 'aa'), [
    { ...someEpisode({}), record: RECORD.subarray(1) },
  ]);
  const lines = wholeFile(episodeLines(storedSource(database), { runs: ['aa'] }));
  await expect(lines).rejects.toThrow(/^episode 1 of aa: episode record/);
});

test('episodes come run by run, earliest round first, a line each', async () => {
  const database = migratedDatabase();
  const episodes = (places: readonly (readonly [update: number, index: number])[]) =>
    places.map(([update, index]) => ({ ...someEpisode({ update, index }), record: RECORD }));
  insertEpisodes(
    database,
    storeRun(database, 'aa'),
    episodes([
      [20, 0],
      [20, 1],
      [10, 0],
    ]),
  );
  insertEpisodes(database, storeRun(database, 'bb'), episodes([[5, 0]]));
  storeRun(database, 'none');
  const source = storedSource(database);
  const text = await wholeFile(episodeLines(source, { runs: ['bb', 'none', 'aa'] }));
  const lines = text.toString().trimEnd().split('\n');
  const told = lines.map((line) => JSON.parse(line) as Record<string, unknown>);
  expect(told.map(({ run, update, index }) => [run, update, index])).toEqual([
    ['bb', 5, 0],
    ['aa', 10, 0],
    ['aa', 20, 0],
    ['aa', 20, 1],
  ]);
  expect(told[0]).toMatchObject({ length: 1, reachedGoal: true, qValues: [[[0, 1, 0, 0]]] });
});
