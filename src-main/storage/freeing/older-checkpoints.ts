import { updateOfName } from '../../checkpoint/checkpoint-files.ts';
import { removeCheckpoint } from '../../checkpoint/remove-checkpoint.ts';
import { namesIn } from '../../disk/folder-entries.ts';
import { checkCheckpoint } from '../../runs/checkpoints/find-checkpoint.ts';
import { RunError } from '../../runs/run-error.ts';
import {
  deleteCheckpoint,
  listCheckpoints,
  type StoredCheckpoint,
} from '../../store/checkpoints-repository.ts';
import { BEGAN_TO_TRAIN, type FreedRun, type Freeing } from './freeing.ts';

async function isWhole(checkpoint: StoredCheckpoint, { run, folder }: FreedRun): Promise<boolean> {
  try {
    await checkCheckpoint(checkpoint, { id: run.id, folder });
    return true;
  } catch (error) {
    if (error instanceof RunError) return false;
    throw error;
  }
}

/** The newest checkpoint that is whole by its hash: a run goes on from it. */
async function newestWhole(freed: FreedRun): Promise<StoredCheckpoint | null> {
  for (const checkpoint of listCheckpoints(freed.database, freed.number).toReversed()) {
    if (await isWhole(checkpoint, freed)) return checkpoint;
  }
  return null;
}

/** Rows first: cut off between, no row names a missing folder, and what is left over is found again. */
async function removeOlder({ database, number, folder }: FreedRun, kept: StoredCheckpoint) {
  const rows = listCheckpoints(database, number);
  database.durableTransaction(() => {
    for (const { id } of rows) if (id < kept.id) deleteCheckpoint(database, id);
  });
  const known = new Set(listCheckpoints(database, number).map(({ name }) => name));
  for (const name of await namesIn(folder)) {
    const update = updateOfName(name);
    const isOlder = update !== null && update <= kept.update && !known.has(name);
    if (isOlder) await removeCheckpoint(folder, name);
  }
}

/** All checkpoints that are older than the newest whole one, which is looked at before. */
export const olderCheckpoints: Freeing = {
  bytes: (bytes) => bytes.olderCheckpoints,
  free: async (freed) => {
    const kept = await newestWhole(freed);
    if (!kept) return 'none of its checkpoints is whole';
    if (!freed.isAtRest()) return BEGAN_TO_TRAIN;
    await removeOlder(freed, kept);
    return null;
  },
};
