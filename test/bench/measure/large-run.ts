import {
  openSync,
  closeSync,
  ftruncateSync,
  readFileSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { REPLAY_FILE, STATE_FILE } from '../../../src-main/checkpoint/checkpoint-files.ts';
import { type ChainState, hashOfFolder } from '../../../src-main/checkpoint/checkpoint-hash.ts';
import { importArchive } from '../../../src-main/archive/import/import-archive.ts';
import { runFolder } from '../../../src-main/store/data-folder.ts';
import { appendMetricPoints } from '../../../src-main/store/metrics/write-metrics.ts';
import { findRun } from '../../../src-main/store/runs/runs-repository.ts';
import { openStore } from '../../../src-main/store/store.ts';

const FIXTURE = join(import.meta.dirname, '..', '..', 'fixtures', 'archive', 'run-v1.hrmrun');

/** A replay of so many bytes of zeros; on most disks it takes no room. */
function writeSparseReplay(path: string, bytes: number): void {
  const header = Buffer.from(
    JSON.stringify({ zeros: { dtype: 'U8', shape: [bytes], data_offsets: [0, bytes] } }),
  );
  const length = Buffer.alloc(8);
  length.writeBigUInt64LE(BigInt(header.byteLength));
  const file = openSync(path, 'w');
  writeSync(file, length);
  writeSync(file, header);
  ftruncateSync(file, length.byteLength + header.byteLength + bytes);
  closeSync(file);
}

/** Stores a run in a new data folder: a checkpoint with a large replay, and many metric points. @returns its id */
export async function storeLargeRun(
  dataFolder: string,
  { replayBytes, points }: { readonly replayBytes: number; readonly points: number },
): Promise<string> {
  const store = openStore(dataFolder);
  const { database } = store;
  const { signal } = new AbortController();
  const options = { database, dataFolder, path: FIXTURE, fileName: 'fixture', signal };
  const { id } = await importArchive(options);
  const folder = join(runFolder(dataFolder, id), 'checkpoint-000000020');
  writeSparseReplay(join(folder, REPLAY_FILE), replayBytes);
  const state = JSON.parse(readFileSync(join(folder, STATE_FILE), 'utf8')) as { chain: ChainState };
  const hash = await hashOfFolder(folder, state);
  const text = JSON.stringify({ ...state, hash });
  writeFileSync(join(folder, STATE_FILE), text);
  const { number } = findRun(database, id)!;
  database.run('UPDATE checkpoints SET hash = ? WHERE run = ?', hash, number);
  for (let from = 0; from < points; from += 1_000) {
    const batch = Array.from({ length: Math.min(1_000, points - from) }, (_, at) => ({
      key: 'train/loss' as const,
      update: from + at,
      wallSeconds: from + at,
      value: Math.sin(from + at),
    }));
    appendMetricPoints(database, number, batch);
  }
  await store.close();
  return id;
}
