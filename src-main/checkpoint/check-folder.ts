import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { isRecord, recordOf } from '../../shared/typed/record.ts';
import { STATE_FILE, TENSOR_FILES } from './checkpoint-files.ts';
import { type ChainState, configDigest, hashOfFolder } from './checkpoint-hash.ts';
import { changedFile, readPartial } from './partial-checkpoint.ts';
import { isNotThere, readOf, UnreadableCheckpointError } from './unreadable-checkpoint.ts';

/** A checkpoint that cannot be used. */
export class CheckpointError extends Error {
  override readonly name = 'CheckpointError';
  readonly code = 'CHECKPOINT';
}

/** Whether an error says that a checkpoint cannot be used, for good or for now. */
export function isUnusable(error: unknown): error is CheckpointError | UnreadableCheckpointError {
  return error instanceof CheckpointError || error instanceof UnreadableCheckpointError;
}

/** A state file as plain JSON: nothing is known about it yet. */
export type RawState = Readonly<Record<string, unknown>>;

/** Refuses what stands in a file's place and never ends (a pipe, a device), which must not be read. */
async function refuseIrregular(folder: string): Promise<void> {
  for (const file of [STATE_FILE, ...TENSOR_FILES]) {
    const path = join(folder, file);
    // Whoever reads a missing file reports it.
    const found = await stat(path).catch(() => null);
    if (found && !found.isFile()) throw new CheckpointError(`${path} is not a regular file`);
  }
}

/**
 * The state file of a checkpoint folder.
 * @throws CheckpointError when it is missing or no JSON object, or any file of the folder is none;
 * UnreadableCheckpointError when it cannot be read now
 */
export async function readRawState(folder: string): Promise<RawState> {
  await refuseIrregular(folder);
  let parsed: unknown;
  try {
    parsed = JSON.parse(await readOf(folder, () => readFile(join(folder, STATE_FILE), 'utf8')));
  } catch (cause) {
    // A file too large for a text is no state either.
    if (cause instanceof UnreadableCheckpointError) throw cause;
    throw new CheckpointError(`${folder} is not a whole checkpoint`, { cause });
  }
  if (isRecord(parsed) && !Array.isArray(parsed)) return parsed;
  throw new CheckpointError(`${folder} is not a whole checkpoint: its state is no object`);
}

function chainOf(state: RawState): ChainState | null {
  const { link, points } = recordOf(state.chain);
  return typeof link === 'string' && typeof points === 'string' ? { link, points } : null;
}

/** Whether the configuration of a run asked for a checkpoint; else it was written by the clock or at a stop. */
export function isPlanned({ chain }: RawState): boolean {
  return recordOf(chain)['isLink'] === true;
}

async function readable<T>(folder: string, read: () => Promise<T>): Promise<T> {
  try {
    return await readOf(folder, read);
  } catch (cause) {
    if (!isNotThere(cause)) throw cause;
    const { path = folder } = recordOf(cause);
    throw new CheckpointError(`${path} is missing`, { cause });
  }
}

/**
 * Checks that a checkpoint folder is what was written.
 * @param expected the hash that the database knows; null when it knows none (first versions). Then
 * the folder's own hash is what counts, if it has one.
 * @param onBytes hears how many bytes were read
 * @returns its state
 * @throws CheckpointError naming the folder, when a file is missing or a single bit is another;
 * UnreadableCheckpointError when a file cannot be read now, which says nothing of what is in it
 */
export async function checkFolder(
  folder: string,
  expected: string | null,
  onBytes?: (bytes: number) => void,
): Promise<RawState> {
  const state = await readRawState(folder);
  const partial = await readPartial(folder);
  if (partial) {
    const changed = await readable(folder, () => changedFile(folder, partial));
    if (expected === partial.ownHash && changed === null) return state;
    throw new CheckpointError(
      `${folder} was changed after it was imported, or its disk is damaged${changed === null ? '' : ` (${changed})`}`,
    );
  }
  const wanted = expected ?? state.hash;
  if (wanted === undefined) return state;
  const chain = chainOf(state);
  if (chain === null) {
    throw new CheckpointError(
      `${folder} was changed after it was written: its state has no hash chain`,
    );
  }
  if (state.configDigest !== undefined && state.configDigest !== configDigest(state.config)) {
    throw new CheckpointError(`${folder} was changed after it was written: its configuration`);
  }
  const found = await readable(folder, () => hashOfFolder(folder, { ...state, chain }, onBytes));
  if (found === wanted) return state;
  throw new CheckpointError(
    `${folder} was changed after it was written, or its disk is damaged: its hash is not ${String(wanted)}`,
  );
}
