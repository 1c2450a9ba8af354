import { expect, test } from 'vitest';
import { insertBranch } from '../../../../../src-main/store/branches-repository.ts';
import { insertEpisodes, listEpisodes } from '../../../../../src-main/store/episodes-repository.ts';
import { appendMetricPoints } from '../../../../../src-main/store/metrics/write-metrics.ts';
import { recordedSizes } from '../../../../../src-main/store/runs/recorded-sizes.ts';
import { recordedBytes } from '../../../../../src-main/store/runs/archived-rows.ts';
import { someBranch } from '../some-branch.ts';
import { someEpisode } from '../some-episode.ts';
import { migratedDatabase, storeRun } from '../temporary-database.ts';

test('what a run recorded is measured to about what the database grows by', () => {
  const database = migratedDatabase();
  const [empty, dense, sparse] = ['empty', 'dense', 'sparse'].map((id) => storeRun(database, id));
  const bytes = () => database.pragma('page_count') * 4096;
  const grown = (run: number, every: number) => {
    const before = bytes();
    for (let first = 0; first < 4000; first += 500) {
      const updates = Array.from({ length: 500 }, (_, index) => (first + index) * every);
      appendMetricPoints(
        database,
        run,
        updates.map((update) => ({
          key: 'train/loss',
          update,
          wallSeconds: update / 7,
          value: Math.sin(update),
        })),
      );
    }
    return bytes() - before;
  };
  const expected = [grown(dense!, 1), grown(sparse!, 10)];
  const sizes = recordedSizes(database, [sparse!, empty!, dense!]);
  expect(sizes.map(({ run }) => run)).toEqual([sparse, empty, dense]);
  expect(sizes[1]).toEqual({ run: empty, metrics: 0, episodes: 0, olderEpisodes: 0 });
  for (const [index, size] of [sizes[2]!, sizes[0]!].entries()) {
    expect(size.metrics / expected[index]!).toBeGreaterThan(0.8);
    expect(size.metrics / expected[index]!).toBeLessThan(1.2);
  }
});

test('branches count with their episodes', () => {
  const database = migratedDatabase();
  const run = storeRun(database, 'r');
  for (const update of [10, 20]) insertEpisodes(database, run, [someEpisode({ update })]);
  const [last, older] = listEpisodes(database, 'r').map(({ id }) => id);
  const [before] = recordedSizes(database, [run]);
  const record = new Uint8Array(5_000);
  const sizes = [older, last].map((id) => {
    insertBranch(database, someBranch(id!, { record }));
    return recordedSizes(database, [run])[0]!;
  });
  const added = sizes[0]!.episodes - before!.episodes;
  expect(added).toBeGreaterThan(5_000);
  expect(added).toBeLessThan(6_000);
  expect(sizes.map(({ olderEpisodes }) => olderEpisodes - before!.olderEpisodes)).toEqual([
    added,
    added,
  ]);
  expect(sizes[1]!.episodes - before!.episodes).toBe(2 * added);
  expect(recordedBytes(database, run)).toBe(2 * 2 + 2 * 5_000);
});

test('episodes of all rounds but the last are the older ones', () => {
  const database = migratedDatabase();
  const run = storeRun(database, 'r');
  const record = new Uint8Array(5_000);
  const before = database.pragma('page_count');
  for (const update of [10, 20, 30]) {
    const round = Array.from({ length: 20 }, (_, index) => someEpisode({ update, index }));
    insertEpisodes(
      database,
      run,
      round.map((episode) => ({ ...episode, record })),
    );
  }
  const grown = (database.pragma('page_count') - before) * 4096;
  const [size] = recordedSizes(database, [run]);
  expect(size!.episodes / grown).toBeGreaterThan(0.9);
  expect(size!.episodes / grown).toBeLessThan(1.1);
  expect(size!.olderEpisodes).toBe((size!.episodes * 2) / 3);
});
