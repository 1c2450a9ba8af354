import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { ArchiveOutline, ArchiveSubject } from '../../../shared/contract/archive.ts';
import { errorCode } from '../../../shared/errors/thrown.ts';
import { countMetricPoints, recordedBytes } from '../../store/runs/archived-rows.ts';
import { REPLAY_FILE } from '../../checkpoint/checkpoint-files.ts';
import { runFolder } from '../../store/data-folder.ts';
import { analysesOf, analysisBytes } from '../../store/analyses-repository.ts';
import { listCheckpoints } from '../../store/checkpoints-repository.ts';
import type { ReadableConnection } from '../../store/connection.ts';
import { findRun } from '../../store/runs/runs-repository.ts';
import { findSubject } from '../archive-subject.ts';

/** About as long as a metric point as a line of JSON. */
const POINT_BYTES = 110;
const BASE64 = 4 / 3;
/** Everything else of a run. */
const REST_BYTES = 20_000;

/** Bytes of the replay buffer of a checkpoint; 0 when there is none. */
async function replayBytes(dataFolder: string, id: string, name: string): Promise<number> {
  try {
    return (await stat(join(runFolder(dataFolder, id), name, REPLAY_FILE))).size;
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return 0;
    throw error;
  }
}

/** How large a file will be, before it is compressed, and what of it can be left out. */
export async function archiveOutline(
  database: ReadableConnection,
  dataFolder: string,
  subject: ArchiveSubject,
): Promise<ArchiveOutline> {
  const { name, runIds } = findSubject(database, subject);
  const outline = { name, runs: runIds.length, checkpoints: 0, bytes: 0 };
  const parts = { replay: 0, 'older-checkpoints': 0, episodes: 0 };
  let olderReplay = 0;
  for (const id of runIds) {
    const run = findRun(database, id);
    if (!run) continue;
    const rows = listCheckpoints(database, run.number);
    const replays = await Promise.all(rows.map((row) => replayBytes(dataFolder, id, row.name)));
    const episodes = Math.round(recordedBytes(database, run.number) * BASE64);
    const sizes = rows.map(({ bytes }) => bytes);
    const sum = (values: readonly number[]) => values.reduce((all, each) => all + each, 0);
    outline.checkpoints += rows.length;
    outline.bytes += sum(sizes) + episodes + REST_BYTES;
    outline.bytes += countMetricPoints(database, run.number) * POINT_BYTES;
    parts.replay += sum(replays);
    parts['older-checkpoints'] += sum(sizes.slice(0, -1));
    parts.episodes += episodes;
    olderReplay += sum(replays.slice(0, -1));
  }
  outline.bytes += analysisBytes(database, analysesOf(database, new Set(runIds)));
  return { ...outline, parts, olderReplay };
}
