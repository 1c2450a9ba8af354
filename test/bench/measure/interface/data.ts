import type { RunSummary } from '../../../../shared/contract/runs.ts';
import { insertEpisodes } from '../../../../src-main/store/episodes-repository.ts';
import { findRun } from '../../../../src-main/store/runs/runs-repository.ts';
import { openStore } from '../../../../src-main/store/store.ts';
import { recordEpisode } from '../../../../src-main/trainer/episodes/recorded-episodes.ts';
import { storeLargeRun } from '../large-run.ts';
import { longEpisode } from './long-episode.ts';
import { storeManyRuns } from '../many-runs.ts';

/** Environment steps of the episode that is dragged through. */
export const EPISODE_STEPS = 80;

/** Fills a new data folder: many runs, and one with many points of a metric and a long episode. */
export async function storeInterfaceData(
  dataFolder: string,
  { runs, points }: { readonly runs: number; readonly points: number },
): Promise<void> {
  await storeManyRuns(dataFolder, runs);
  const id = await storeLargeRun(dataFolder, { replayBytes: 0, points });
  const store = openStore(dataFolder);
  const { database } = store;
  const episode = recordEpisode(longEpisode('four-rooms-medium', EPISODE_STEPS), points, 0);
  insertEpisodes(database, findRun(database, id)!.number, [episode]);
  await store.close();
}

/** The id of the one with many points, which came as a file; those of the others are numbered. */
export function longRunOf(runs: readonly RunSummary[]): string {
  return runs.find(({ id }) => !/^run\d+$/.test(id))!.id;
}
