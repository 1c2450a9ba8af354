import { parentPort, workerData } from 'node:worker_threads';
import { errorMessage } from '../../../shared/errors/thrown.ts';
import { ReadableConnection } from '../connection.ts';
import { listEpisodes, readEpisodeRecord } from '../episodes-repository.ts';
import { readEpisodeBoards } from '../episode-boards.ts';
import { readMetrics } from '../metrics/read-metrics.ts';
import { readMetricExtent, readMetricSlice } from '../metrics/read-slice.ts';
import { readRunColumns, readRunCurves } from '../runs/run-columns.ts';
import { recordedSizes } from '../runs/recorded-sizes.ts';
import { MissingTraits } from './missing-traits.ts';
import { StoreError } from '../store-error.ts';
import type {
  RecordingsRequest,
  RecordingsResponse,
  RecordingsStart,
} from './recordings-protocol.ts';

const port = parentPort!;
const { databaseFile }: RecordingsStart = workerData;
const database = ReadableConnection.open(databaseFile);

const missingTraits = new MissingTraits(database);

function read(request: Exclude<RecordingsRequest, { kind: 'episodes' }>) {
  switch (request.kind) {
    case 'run-columns':
      return readRunColumns(database, request.question);
    case 'run-curves':
      return readRunCurves(database, request.question);
    case 'metrics':
      return readMetrics(database, request.question);
    case 'metric-extent':
      return readMetricExtent(database, request.question.runId);
    case 'metric-slice':
      return readMetricSlice(database, request.question);
    case 'sizes':
      return recordedSizes(database, request.question.runs);
    case 'episode-boards':
      return readEpisodeBoards(database, request.question.ids);
    case 'episode-record':
      return readEpisodeRecord(database, request.question.id) ?? null;
  }
}

async function respond(request: RecordingsRequest): Promise<RecordingsResponse> {
  const { call, kind } = request;
  try {
    if (kind === 'episodes') {
      const stored = listEpisodes(database, request.question.runId);
      return { call, answer: await missingTraits.complete(stored) };
    }
    return { call, answer: database.snapshot(() => read(request)) };
  } catch (error) {
    const code = error instanceof StoreError ? error.code : null;
    return { call, failure: { code, message: errorMessage(error) } };
  }
}

port.on('message', async (request: RecordingsRequest) => port.postMessage(await respond(request)));
