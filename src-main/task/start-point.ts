import { join } from 'node:path';
import { errorCode, errorMessage } from '../../shared/errors/thrown.ts';
import { checkFolder, type RawState } from '../checkpoint/check-folder.ts';
import { readPartial } from '../checkpoint/partial-checkpoint.ts';
import { isCheckpointThere } from '../checkpoint/unreadable-checkpoint.ts';
import { type GivenCheckpoint, readGiven } from '../task-folder/given.ts';
import { effectiveCheckpoints, type OwnerStory } from '../task-folder/history.ts';
import { checkedCheckpoint, GIVEN_FOLDER, ownerName } from '../task-folder/layout.ts';

/** A checkpoint that a task may go on from. */
export interface Candidate {
  readonly checkpoint: GivenCheckpoint;
  /** Its folder, as a path from the folder of the task. */
  readonly path: string;
}

/** Where a task goes on, and what was wrong with newer checkpoints, a sentence each. */
export interface StartPoint {
  /** null for the beginning. */
  readonly found: (Candidate & { readonly state: RawState }) | null;
  readonly damages: readonly string[];
}

/**
 * The checkpoints that a task may go on from, oldest first: those that count of its owners, and the one that it
 * was given.
 */
export function candidatesOf(
  stories: readonly OwnerStory[],
  given: GivenCheckpoint | null,
): Candidate[] {
  const own: Candidate[] = effectiveCheckpoints(stories).map((checkpoint) => ({
    checkpoint,
    path: `${ownerName(checkpoint.owner)}/${checkedCheckpoint(checkpoint.name)}`,
  }));
  if (!given) return own;
  // Of two of the same update the task's own is the later one.
  const after = own.findIndex(({ checkpoint }) => checkpoint.update >= given.update);
  const at = after < 0 ? own.length : after;
  return own.toSpliced(at, 0, { checkpoint: given, path: `${GIVEN_FOLDER}/${given.name}` });
}

async function damageOf(
  task: string,
  { checkpoint: { update, hash }, path }: Candidate,
): Promise<RawState | string> {
  const folder = join(task, path);
  if (!(await isCheckpointThere(folder)))
    return `the checkpoint of update ${update} is missing (${path})`;
  try {
    const state = await checkFolder(folder, hash);
    const partial = await readPartial(folder);
    return partial ? `the checkpoint of update ${update} is not whole (${path})` : state;
  } catch (error) {
    if (errorCode(error) !== 'CHECKPOINT') throw error;
    return `the checkpoint of update ${update} is damaged: ${errorMessage(error)}`;
  }
}

/**
 * Finds where a task goes on: at its newest checkpoint that is whole, or at the beginning.
 * @param task its folder
 * @throws TaskFolderError for a checkpoint that was given and is none; UnreadableCheckpointError for one that cannot
 * be read now: what was trained up to it is not trained again
 */
export async function findStartPoint(
  task: string,
  stories: readonly OwnerStory[],
): Promise<StartPoint> {
  const candidates = candidatesOf(stories, await readGiven(task));
  const damages: string[] = [];
  for (const candidate of candidates.toReversed()) {
    const state = await damageOf(task, candidate);
    if (typeof state !== 'string') return { found: { ...candidate, state }, damages };
    damages.push(state);
  }
  return { found: null, damages };
}
