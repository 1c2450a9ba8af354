import { existsSync } from 'node:fs';
import { readdir, rename, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { errorCode, errorMessage } from '../../../shared/errors/thrown.ts';
import { recordOf } from '../../../shared/typed/record.ts';
import { isPlanned, checkFolder, type RawState } from '../../checkpoint/check-folder.ts';
import { STATE_FILE, updateOfName } from '../../checkpoint/checkpoint-files.ts';
import { CHECKPOINT_FILES, readPartial } from '../../checkpoint/partial-checkpoint.ts';
import { isCheckpointThere, isNotThere, readOf } from '../../checkpoint/unreadable-checkpoint.ts';
import { namesIn } from '../../disk/folder-entries.ts';
import {
  deleteCheckpoint,
  listCheckpoints,
  type NewCheckpoint,
  saveCheckpoint,
  type StoredCheckpoint,
} from '../../store/checkpoints-repository.ts';
import type { WritableConnection } from '../../store/connection.ts';
import {
  lastRecordedUpdates,
  type RecordedUpdates,
} from '../../store/runs/last-recorded-updates.ts';
import { METRIC_INTERVAL } from '../../trainer/protocol.ts';
import { RunError } from '../run-error.ts';

/** Where the rows of a run's checkpoints are, and where their folders are. */
export interface CheckpointPlaces {
  readonly database: WritableConnection;
  readonly run: number;
  readonly id: string;
  readonly folder: string;
}

/** A checkpoint that a run may go on from, and what was wrong with newer ones, in words. */
export interface FoundCheckpoint {
  readonly checkpoint: StoredCheckpoint | null;
  readonly damages: readonly string[];
}

/**
 * Why a checkpoint that the database knows cannot be used; null when it is whole.
 * @param folder of its run
 * @throws UnreadableCheckpointError when that cannot be told now
 */
export async function damageOf(
  { name, update, hash }: StoredCheckpoint,
  folder: string,
  onBytes?: (bytes: number) => void,
): Promise<string | null> {
  const path = join(folder, name);
  if (!(await isCheckpointThere(path)))
    return `the checkpoint of update ${update} is missing (${path})`;
  try {
    await checkFolder(path, hash, onBytes);
    return null;
  } catch (error) {
    if (errorCode(error) !== 'CHECKPOINT') throw error;
    return `the checkpoint of update ${update} is damaged: ${errorMessage(error)}`;
  }
}

/**
 * Refuses a checkpoint that came without some of its files: it can be evaluated, and no more.
 * @throws RunError CHECKPOINTS_DAMAGED; UnreadableCheckpointError when that cannot be told now
 */
async function refusePartial(
  { name, update }: StoredCheckpoint,
  { id, folder }: Pick<CheckpointPlaces, 'id' | 'folder'>,
): Promise<void> {
  const partial = await readPartial(join(folder, name));
  if (!partial) return;
  const damage = `the checkpoint of update ${update} was imported without ${partial.without.join(', ')}: nothing can go on from it`;
  throw new RunError({ code: 'CHECKPOINTS_DAMAGED', id, damages: [damage] });
}

/**
 * Looks whether a run can go on from a checkpoint.
 * @throws RunError CHECKPOINTS_DAMAGED when it is not whole, or was imported without some of its files;
 * UnreadableCheckpointError when that cannot be told now.
 */
export async function checkCanGoOn(
  checkpoint: StoredCheckpoint,
  places: Pick<CheckpointPlaces, 'id' | 'folder'>,
): Promise<void> {
  await checkCheckpoint(checkpoint, places);
  await refusePartial(checkpoint, places);
}

/**
 * @throws RunError CHECKPOINTS_DAMAGED when a checkpoint that the database knows is not whole,
 * UnreadableCheckpointError when that cannot be told now.
 */
export async function checkCheckpoint(
  checkpoint: StoredCheckpoint,
  { id, folder }: Pick<CheckpointPlaces, 'id' | 'folder'>,
): Promise<void> {
  const damage = await damageOf(checkpoint, folder);
  if (damage !== null) throw new RunError({ code: 'CHECKPOINTS_DAMAGED', id, damages: [damage] });
}

/** Bytes of the files of a checkpoint; what somebody put beside them does not count. */
async function bytesOf(folder: string): Promise<number> {
  const files = (await readdir(folder)).filter((file) => CHECKPOINT_FILES.has(file));
  const sizes = await Promise.all(files.map(async (file) => (await stat(join(folder, file))).size));
  return sizes.reduce((sum, size) => sum + size, 0);
}

function environmentStepsOf({ collector }: RawState): number | null {
  const { environmentSteps } = recordOf(collector);
  const isCount = typeof environmentSteps === 'number' && Number.isSafeInteger(environmentSteps);
  return isCount ? environmentSteps : null;
}

/** A checkpoint without a row, and the update of the last validation before it (-1: none). */
export interface UnrecordedCheckpoint {
  readonly checkpoint: NewCheckpoint;
  readonly state: RawState;
  readonly validatedAt: number;
}

/** Is everything stored that a run reported before it wrote a checkpoint? */
export function isRecordedUpTo(
  { checkpoint, validatedAt }: UnrecordedCheckpoint,
  stored: RecordedUpdates,
): boolean {
  const lastPoints = Math.floor(checkpoint.update / METRIC_INTERVAL) * METRIC_INTERVAL;
  return stored.metrics >= lastPoints && stored.validations >= validatedAt;
}

/** What is said when a run goes on from a checkpoint although the database lacks something before it. */
function missingBefore({ checkpoint }: UnrecordedCheckpoint, stored: RecordedUpdates): string {
  const { update } = checkpoint;
  const last = Math.min(update, stored.metrics);
  return `what was recorded ${last > 0 ? `between updates ${last} and ${update}` : `up to update ${update}`} is missing in part`;
}

/**
 * A folder that the database does not know as a checkpoint, if it is a whole one.
 * @param orPartial also one that came without some of its files: it can be evaluated, and nothing goes on from it
 * @throws UnreadableCheckpointError when that cannot be told now
 */
export async function readUnrecorded(
  folder: string,
  name: string,
  orPartial = false,
): Promise<UnrecordedCheckpoint | null> {
  const path = join(folder, name);
  try {
    const partial = await readPartial(path);
    // A note that cannot be read names no file.
    if (partial && !(orPartial && STATE_FILE in partial.files)) return null;
    const state = await checkFolder(path, partial?.ownHash ?? null);
    const environmentSteps = environmentStepsOf(state);
    const { update, lastValidation } = state;
    const hash = partial?.ownHash ?? state.hash;
    const planned = isPlanned(state);
    const validation = recordOf(lastValidation);
    const named = typeof update === 'number' && update === updateOfName(name);
    if (!named || typeof hash !== 'string' || environmentSteps === null) return null;
    const { mtimeMs } = await readOf(path, () => stat(path));
    const createdAt = Math.round(mtimeMs);
    const bytes = await readOf(path, () => bytesOf(path));
    return {
      checkpoint: { name, update, environmentSteps, bytes, hash, createdAt, planned },
      state,
      validatedAt: typeof validation.update === 'number' ? validation.update : -1,
    };
  } catch (error) {
    // Gone meanwhile, it is no whole one either.
    if (errorCode(error) !== 'CHECKPOINT' && !isNotThere(error)) throw error;
    return null;
  }
}

/**
 * Whole folders newer than every recorded checkpoint that is whole: their process died before the
 * row was written. Newest first.
 * @throws UnreadableCheckpointError when one cannot be read now
 */
async function unrecordedAfter(
  { database, run, folder }: CheckpointPlaces,
  update: number,
): Promise<UnrecordedCheckpoint[]> {
  const known = new Set(listCheckpoints(database, run).map(({ name }) => name));
  const names = await namesIn(folder);
  const newer = names
    .filter((name) => !known.has(name) && (updateOfName(name) ?? -1) > update)
    .toSorted()
    .toReversed();
  const found: UnrecordedCheckpoint[] = [];
  for (const name of newer) {
    const checkpoint = await readUnrecorded(folder, name);
    if (checkpoint) found.push(checkpoint);
  }
  return found;
}

/**
 * Sets a folder aside that cannot be used: nothing reads it, and nothing of it is lost.
 * @returns its new name; null when it is not there
 */
export async function setAside(folder: string, name: string): Promise<string | null> {
  const path = join(folder, name);
  if (!existsSync(path)) return null;
  for (let copy = 1; ; copy++) {
    const aside = `damaged-${name}${copy > 1 ? `-${copy}` : ''}`;
    if (existsSync(join(folder, aside))) continue;
    await rename(path, join(folder, aside));
    return aside;
  }
}

/**
 * The newest whole checkpoint of a run. Rows of newer ones that are missing or damaged go, damaged
 * folders are set aside; a whole folder without a row gets one, if everything that was recorded up to it
 * is stored, or no other is left: then it is said that something is missing.
 * @throws RunError CHECKPOINTS_DAMAGED when there were some and none can be used; UnreadableCheckpointError
 * when one cannot be read now, which may be whole. Nothing was changed then.
 */
export async function newestCheckpoint(places: CheckpointPlaces): Promise<FoundCheckpoint> {
  const { database, run, id, folder } = places;
  const rows = listCheckpoints(database, run).toReversed();
  const broken: StoredCheckpoint[] = [];
  const damages: string[] = [];
  let whole: StoredCheckpoint | null = null;
  for (const row of rows) {
    const damage = await damageOf(row, folder);
    if (damage === null) {
      await refusePartial(row, places);
      whole = row;
      break;
    }
    broken.push(row);
    damages.push(damage);
  }
  const stored = lastRecordedUpdates(database, run);
  const newer = await unrecordedAfter(places, whole?.update ?? -1);
  const recorded = newer.find((each) => isRecordedUpTo(each, stored));
  const found = recorded ?? (whole ? undefined : newer[0]);
  const adopted = found?.checkpoint;
  if (!whole && !adopted && damages.length > 0) {
    throw new RunError({ code: 'CHECKPOINTS_DAMAGED', id, damages });
  }
  for (const { id: row, name } of broken) {
    deleteCheckpoint(database, row);
    if (name !== adopted?.name) await setAside(folder, name);
  }
  if (adopted) saveCheckpoint(database, run, adopted, Infinity);
  if (found && !recorded) damages.push(missingBefore(found, stored));
  for (const each of newer) {
    if (each === found) break;
    const { update } = each.checkpoint;
    damages.push(`the checkpoint of update ${update} is left: ${missingBefore(each, stored)}`);
  }
  return { checkpoint: listCheckpoints(database, run).at(-1) ?? null, damages };
}

/**
 * The checkpoint of an update that somebody chose; rows of later ones go. 0: the beginning.
 * @throws RunError NO_CHECKPOINT when there is none, CHECKPOINTS_DAMAGED when it is not whole;
 * UnreadableCheckpointError when that cannot be told now.
 */
export async function chosenCheckpoint(
  { database, run, id, folder }: CheckpointPlaces,
  update: number,
): Promise<StoredCheckpoint | null> {
  const rows = listCheckpoints(database, run);
  const chosen = rows.findLast((row) => row.update === update) ?? null;
  if (!chosen && update !== 0) {
    const there = rows.map((row) => row.update);
    throw new RunError({ code: 'NO_CHECKPOINT', id, update, there });
  }
  if (chosen) await checkCanGoOn(chosen, { id, folder });
  for (const row of rows) if (row.update > update) deleteCheckpoint(database, row.id);
  return chosen;
}
