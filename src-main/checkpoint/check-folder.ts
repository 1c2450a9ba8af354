import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { STATE_FILE } from './checkpoint-files.ts';
import { type ChainState, hashOfFolder } from './checkpoint-hash.ts';
import { changedFile, readPartial } from './partial-checkpoint.ts';

/** A checkpoint that cannot be used. */
export class CheckpointError extends Error {
  readonly code = 'CHECKPOINT';
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'CheckpointError';
  }
}

/** A state file as JSON has it: nothing is known of it yet. */
export type RawState = Readonly<Record<string, unknown>>;

/**
 * The state file of a checkpoint folder.
 * @throws CheckpointError when it is missing or no JSON object
 */
export async function readRawState(folder: string): Promise<RawState> {
  let parsed: unknown;
  try {
    parsed = JSON.parse(await readFile(join(folder, STATE_FILE), 'utf8'));
  } catch (cause) {
    throw new CheckpointError(`${folder} is not a whole checkpoint`, { cause });
  }
  if (typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed)) {
    return parsed as RawState;
  }
  throw new CheckpointError(`${folder} is not a whole checkpoint: its state is no object`);
}

function chainOf(state: RawState): ChainState | null {
  const { chain } = state;
  if (typeof chain !== 'object' || chain === null) return null;
  const { link, points } = chain as Record<string, unknown>;
  return typeof link === 'string' && typeof points === 'string' ? { link, points } : null;
}

async function readable<T>(folder: string, read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (cause) {
    const { code, path = folder } = cause as NodeJS.ErrnoException;
    const why = code === 'ENOENT' ? 'is missing' : `cannot be read (${code})`;
    throw new CheckpointError(`${path} ${why}`, { cause });
  }
}

/**
 * Checks that a checkpoint folder is what was written.
 * @param expected the hash that the database knows; null when it knows none (first versions). Then
 * the folder's own hash is what counts, if it has one.
 * @returns its state
 * @throws CheckpointError naming the folder, when a file is missing or a single bit is another
 */
export async function checkFolder(folder: string, expected: string | null): Promise<RawState> {
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
  const found = await readable(folder, () => hashOfFolder(folder, { ...state, chain }));
  if (found === wanted) return state;
  throw new CheckpointError(
    `${folder} was changed after it was written, or its disk is damaged: its hash is not ${String(wanted)}`,
  );
}
