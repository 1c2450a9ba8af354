import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { RunProgress } from '../../../shared/contract/runs.ts';
import type { RunConfig } from '../../../shared/run-config/schema.ts';
import { readRawState } from '../../checkpoint/check-folder.ts';
import { DAMAGED } from '../../checkpoint/checkpoint-files.ts';
import { trainedSeconds } from '../../checkpoint/trained-seconds.ts';
import { makeLastingFolder } from '../../disk/lasting.ts';
import { countBranchesAfter } from '../../store/branches-repository.ts';
import { listCheckpoints } from '../../store/checkpoints-repository.ts';
import { deleteRecordingsAfter } from '../../store/runs/delete-run.ts';
import { rewindRung } from '../../store/runs/rewind-rung.ts';
import { START_WEIGHTS_FILE } from '../../trainer/protocol.ts';
import {
  type CheckpointPlaces,
  chosenCheckpoint,
  type FoundCheckpoint,
  newestCheckpoint,
} from '../checkpoints/find-checkpoint.ts';
import { runInTurns } from '../../streams/tasks.ts';
import { RUN_FILE } from '../run-file-format.ts';

/**
 * Removes what lies in a run's folder and is no checkpoint that we know, nor weights to begin with, nor what
 * says which run it is, nor something damaged that was set aside: what a worker had not finished when its
 * process died.
 */
async function clearFolder({ database, run, folder }: CheckpointPlaces): Promise<void> {
  await makeLastingFolder(folder);
  const names = listCheckpoints(database, run).map(({ name }) => name);
  const known = new Set([...names, START_WEIGHTS_FILE, RUN_FILE]);
  for (const entry of await readdir(folder)) {
    if (known.has(entry) || DAMAGED.test(entry)) continue;
    await rm(join(folder, entry), { recursive: true, force: true });
  }
}

/** Where a run goes on. */
export interface RewoundRun extends FoundCheckpoint {
  /** Training time up to the checkpoint; 0 for a start from scratch. */
  readonly wallSeconds: number;
  /** Kept branches that were removed with their episodes. */
  readonly lostBranches: number;
}

/**
 * Puts everything stored of a run back to a checkpoint, or to nothing, so that its worker can go on
 * from there. Makes its folder.
 * @param update of the checkpoint; 0 for the beginning; undefined for the newest whole one
 * @returns the checkpoint, null for a start from scratch
 * @throws RunError NO_CHECKPOINT, CHECKPOINTS_DAMAGED, UnreadableCheckpointError; nothing has been removed then
 */
export async function rewindRun(
  places: CheckpointPlaces,
  config: RunConfig,
  update?: number,
): Promise<RewoundRun> {
  const { database, run, folder } = places;
  const found =
    update === undefined
      ? await newestCheckpoint(places)
      : { checkpoint: await chosenCheckpoint(places, update), damages: [] };
  // What lies in the folder is never behind the rows: not one of a run that nobody knows, nor none where a row
  // tells of one.
  database.sync();
  await clearFolder(places);
  const { checkpoint } = found;
  const last = checkpoint?.update ?? -1;
  const wallSeconds = checkpoint
    ? trainedSeconds(await readRawState(join(folder, checkpoint.name)))
    : 0;
  const lostBranches = countBranchesAfter(database, run, last);
  rewindRung(database, run, last, () => config);
  await runInTurns(deleteRecordingsAfter(database, run, last));
  return { ...found, wallSeconds, lostBranches };
}

/**
 * Where a run goes on, for its history: what it repeats, what was lost with it that nothing brings back,
 * and what was wrong with newer checkpoints.
 * @param reached updates that it had done before
 */
export function rewindNote(
  { checkpoint, damages, lostBranches }: Omit<RewoundRun, 'wallSeconds'>,
  reached: number,
): string | null {
  const update = checkpoint?.update ?? 0;
  const repeated = Math.max(0, reached - update);
  const from = checkpoint ? `from update ${update}` : repeated > 0 ? 'from the beginning' : '';
  const updates = repeated === 1 ? 'update' : 'updates';
  const said = [
    repeated > 0 ? `${from}, repeating ${repeated} ${updates}` : from,
    lostBranches > 0
      ? `without ${lostBranches} kept ${lostBranches === 1 ? 'branch' : 'branches'} of later episodes`
      : '',
    ...damages,
  ].filter(Boolean);
  return said.length > 0 ? said.join('; ') : null;
}

/** The progress of a rewound run until its worker reports its own. */
export function progressAt(
  { checkpoint, wallSeconds }: Pick<RewoundRun, 'checkpoint' | 'wallSeconds'>,
  before: RunProgress,
): RunProgress {
  return {
    ...before,
    update: checkpoint?.update ?? 0,
    environmentSteps: checkpoint?.environmentSteps ?? 0,
    wallSeconds,
    updatesPerSecond: 0,
    secondsLeft: null,
  };
}
