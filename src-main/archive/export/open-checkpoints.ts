import { existsSync } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { join } from 'node:path';
import { errorMessage } from '../../../shared/errors/thrown.ts';
import { checkFolder, isUnusable } from '../../checkpoint/check-folder.ts';
import { isOfTraining, STATE_FILE, TENSOR_FILES } from '../../checkpoint/checkpoint-files.ts';
import { readPartial } from '../../checkpoint/partial-checkpoint.ts';
import { readOf } from '../../checkpoint/unreadable-checkpoint.ts';
import type { NewCheckpoint, StoredCheckpoint } from '../../store/checkpoints-repository.ts';

const CHUNK_BYTES = 256 * 1024;

/** A checkpoint whose files are held open: they can be read although somebody removes them. */
export interface OpenCheckpoint {
  /** Its row, with the hash that the whole checkpoint has, and the bytes of the files that are here. */
  readonly row: NewCheckpoint;
  /** The hash that it has here, where it may lack files. */
  readonly hashHere: string | null;
  readonly files: readonly { readonly name: string; readonly handle: FileHandle }[];
}

export interface OpenCheckpoints {
  readonly checkpoints: readonly OpenCheckpoint[];
  /** Sentences on those that cannot be taken along. */
  readonly lacks: readonly string[];
  /** Some are no longer there: it may help to look again. */
  readonly vanished: boolean;
  close(): Promise<void>;
}

async function openFiles(folder: string, names: readonly string[]) {
  const files: { name: string; handle: FileHandle }[] = [];
  try {
    for (const name of names) files.push({ name, handle: await open(join(folder, name)) });
    return files;
  } catch (error) {
    await Promise.all(files.map(({ handle }) => handle.close()));
    throw error;
  }
}

/**
 * Opens a checkpoint that is whole.
 * @throws CheckpointError, UnreadableCheckpointError, or the file system's error where it is gone
 */
async function openCheckpoint(
  { id: _id, ...row }: StoredCheckpoint,
  folder: string,
  withTraining: boolean,
): Promise<OpenCheckpoint> {
  await checkFolder(folder, row.hash);
  const partial = await readPartial(folder);
  const all = partial ? Object.keys(partial.files) : [...TENSOR_FILES, STATE_FILE];
  const wanted = all.filter((name) => withTraining || !isOfTraining(name));
  const files = await readOf(folder, () => openFiles(folder, wanted));
  const sizes = await Promise.all(files.map(async ({ handle }) => (await handle.stat()).size));
  const bytes = sizes.reduce((sum, size) => sum + size, 0);
  const whole = partial ? partial.hash : row.hash;
  return { row: { ...row, bytes, hash: whole }, hashHere: row.hash, files };
}

/**
 * Opens checkpoints of a run. Those that are damaged or gone are reported and left out.
 * @param withTraining also what only a run that goes on reads
 */
export async function openCheckpoints(
  rows: readonly StoredCheckpoint[],
  runFolder: string,
  withTraining: boolean,
): Promise<OpenCheckpoints> {
  const checkpoints: OpenCheckpoint[] = [];
  const lacks: string[] = [];
  let vanished = false;
  const close = async () => {
    const files = checkpoints.flatMap((checkpoint) => checkpoint.files);
    await Promise.all(files.map(({ handle }) => handle.close()));
  };
  for (const row of rows) {
    const folder = join(runFolder, row.name);
    try {
      checkpoints.push(await openCheckpoint(row, folder, withTraining));
    } catch (error) {
      const isGone = !existsSync(folder);
      if (!isUnusable(error) && !isGone) {
        await close();
        throw error;
      }
      vanished ||= isGone;
      const why = isGone ? 'its folder is missing' : errorMessage(error);
      lacks.push(`the checkpoint of update ${row.update}: ${why}`);
    }
  }
  return { checkpoints, lacks, vanished, close };
}

/** The bytes of an open file, from its beginning. */
export async function* bytesOf(handle: FileHandle): AsyncGenerator<Uint8Array, void, void> {
  for (let position = 0; ;) {
    const buffer = Buffer.allocUnsafe(CHUNK_BYTES);
    const { bytesRead } = await handle.read(buffer, 0, CHUNK_BYTES, position);
    if (bytesRead === 0) return;
    position += bytesRead;
    yield buffer.subarray(0, bytesRead);
  }
}
