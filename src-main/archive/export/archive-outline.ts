import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { ArchiveOutline, ArchiveSubject } from '../../../shared/contract/archive.ts';
import { errorCode } from '../../../shared/errors/thrown.ts';
import { countMetricPoints, recordedBytes } from '../../store/runs/archived-rows.ts';
import { TRAINING_FILES } from '../../checkpoint/checkpoint-files.ts';
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

const sum = (values: readonly number[]) => values.reduce((all, each) => all + each, 0);

/** Bytes of a file; 0 when there is none. */
async function bytesOf(path: string): Promise<number> {
  try {
    return (await stat(path)).size;
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return 0;
    throw error;
  }
}

/** Bytes of what only training reads of a checkpoint. */
async function trainingBytes(dataFolder: string, id: string, name: string): Promise<number> {
  const folder = join(runFolder(dataFolder, id), name);
  return sum(await Promise.all(TRAINING_FILES.map((file) => bytesOf(join(folder, file)))));
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
  let olderTraining = 0;
  for (const id of runIds) {
    const run = findRun(database, id);
    if (!run) continue;
    const rows = listCheckpoints(database, run.number);
    const training = await Promise.all(
      rows.map(({ name: each }) => trainingBytes(dataFolder, id, each)),
    );
    const episodes = Math.round(recordedBytes(database, run.number) * BASE64);
    const sizes = rows.map(({ bytes }) => bytes);
    outline.checkpoints += rows.length;
    outline.bytes += sum(sizes) + episodes + REST_BYTES;
    outline.bytes += countMetricPoints(database, run.number) * POINT_BYTES;
    parts.replay += sum(training);
    parts['older-checkpoints'] += sum(sizes.slice(0, -1));
    parts.episodes += episodes;
    olderTraining += sum(training.slice(0, -1));
  }
  outline.bytes += analysisBytes(database, analysesOf(database, new Set(runIds)));
  return { ...outline, parts, olderTraining };
}
