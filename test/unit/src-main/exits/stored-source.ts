import type { ExitSource, FileBytes } from '../../../../src-main/exits/exit.ts';
import { StoredRuns } from '../../../../src-main/runs/stored-runs.ts';
import type { ReadableConnection } from '../../../../src-main/store/connection.ts';
import { readEpisodeBoards } from '../../../../src-main/store/episode-boards.ts';
import { listEpisodes, readEpisodeRecord } from '../../../../src-main/store/episodes-repository.ts';
import { readMetrics } from '../../../../src-main/store/metrics/read-metrics.ts';
import {
  readMetricExtent,
  readMetricSlice,
} from '../../../../src-main/store/metrics/read-slice.ts';
import { readRunColumns, readRunCurves } from '../../../../src-main/store/runs/run-columns.ts';
import { recordedSizes } from '../../../../src-main/store/runs/recorded-sizes.ts';
import type { Recordings } from '../../../../src-main/store/recordings/recordings.ts';
import { temporaryFolder } from '../store/temporary-folder.ts';
import { allOf } from './all-of.ts';

/** What a database holds, read in this thread. */
export function storedSource(database: ReadableConnection): ExitSource {
  const recordings: Recordings = {
    metrics: async (range) => readMetrics(database, range),
    runColumns: async (question) => readRunColumns(database, question),
    runCurves: async (question) => readRunCurves(database, question),
    metricExtent: async (runId) => readMetricExtent(database, runId),
    metricSlice: async (question) => readMetricSlice(database, question),
    episodes: async (runId) => listEpisodes(database, runId),
    sizes: async (numbers) => recordedSizes(database, numbers),
    episodeBoards: async (ids) => readEpisodeBoards(database, ids),
    episodeRecord: async (id) => readEpisodeRecord(database, id) ?? null,
  };
  const runs = new StoredRuns(database, {
    dataFolder: temporaryFolder(),
    analysisWorker: new URL('file:///none'),
    abandoned: false,
  });
  return { runs, recordings, version: '1.2.3' };
}

/** All bytes of a file. */
export async function wholeFile(bytes: FileBytes): Promise<Buffer> {
  return Buffer.concat(await allOf(bytes));
}
