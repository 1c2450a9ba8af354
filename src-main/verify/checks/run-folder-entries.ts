import type { Dirent } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { DAMAGED, UNFINISHED, updateOfName } from '../../checkpoint/checkpoint-files.ts';
import { UnreadableCheckpointError } from '../../checkpoint/unreadable-checkpoint.ts';
import {
  setAside,
  type UnrecordedCheckpoint,
  readUnrecorded,
} from '../../runs/checkpoints/find-checkpoint.ts';
import { writeRunFile } from '../../runs/run-file.ts';
import { readRunFile, RUN_FILE } from '../../runs/run-file-format.ts';
import { START_WEIGHTS_FILE } from '../../trainer/protocol.ts';
import type { RunRow } from '../check.ts';
import { type Found, inWords, type Mend, REPAIR } from '../finding.ts';
import { BLOCKED, unreadable } from './checkpoint-rows.ts';

/** What a folder without a row holds: a whole checkpoint, none (null), or what cannot be read now. */
export type HeldCheckpoint = UnrecordedCheckpoint | UnreadableCheckpointError | null;

/** Reads a folder without a row; one that cannot be read keeps no other from being looked at. */
export async function readHeld(folder: string, name: string): Promise<HeldCheckpoint> {
  try {
    return await readUnrecorded(folder, name);
  } catch (error) {
    if (error instanceof UnreadableCheckpointError) return error;
    throw error;
  }
}

/** An entry of a run's folder that no row of a checkpoint names. */
export interface Unnamed {
  readonly run: RunRow;
  /** Of the run. */
  readonly folder: string;
  readonly entry: Dirent;
  /** Update of the newest whole checkpoint that the database knows; -1 when there is none. */
  readonly newest: number;
  /** Of the folders after that update, by name. */
  readonly held: ReadonlyMap<string, HeldCheckpoint>;
  /** Where the run would go on is not known: nothing is taken up. */
  readonly isBlocked: boolean;
}

function found({ run, entry }: Unnamed, parts: Omit<Found, 'run' | 'place'>): Found {
  return { run: run.id, place: `runs/${run.id}/${entry.name}`, ...parts };
}

function runFile(unnamed: Unnamed): Found | null {
  const { run, folder } = unnamed;
  const read = readRunFile(folder, run.id);
  if (read.kind !== 'damaged') return null;
  return found(unnamed, {
    severity: 'damage',
    what: `what says which run it is, should the database be lost, cannot be read: ${read.why}`,
    advice: `${REPAIR} writes it anew; so does the run when it goes on`,
    mend: async (database) => {
      writeRunFile(database, run.id, folder);
      const isThere = readRunFile(folder, run.id).kind === 'read';
      return isThere ? { done: 'it was written anew' } : { left: 'it could not be written' };
    },
  });
}

function unfinished(unnamed: Unnamed): Found {
  const path = join(unnamed.folder, unnamed.entry.name);
  return found(unnamed, {
    severity: 'leftover',
    what: 'was not written to its end',
    advice: `${REPAIR} removes it; so does the run when it goes on`,
    mend: async () => {
      await rm(path, { recursive: true, force: true });
      return { done: 'it was removed' };
    },
  });
}

function withoutRow(unnamed: Unnamed, adopt: Mend | null): Found {
  const { entry, newest, run } = unnamed;
  const update = updateOfName(entry.name)!;
  if (update <= newest) {
    return found(unnamed, {
      severity: 'leftover',
      what: `the database has newer checkpoints, and does not know this one of update ${update} any more`,
      advice: 'the run removes it when it goes on',
    });
  }
  const held = unnamed.held.get(entry.name) ?? null;
  if (held instanceof UnreadableCheckpointError) {
    const which = `the checkpoint of update ${update}, which the database does not know,`;
    return unreadable(run, entry.name, `${which} could not be looked at: ${held.message}`);
  }
  if (!held) {
    return found(unnamed, {
      severity: 'damage',
      what: `the checkpoint of update ${update}, which the database does not know, is not whole`,
      advice: `the run removes it when it goes on; ${REPAIR} sets it aside`,
      mend: async () => {
        const aside = await setAside(unnamed.folder, entry.name);
        return aside === null ? { left: 'it is gone' } : { done: 'it was set aside' };
      },
    });
  }
  const what = `the database does not know the whole checkpoint of update ${update}`;
  if (unnamed.isBlocked) return found(unnamed, { severity: 'leftover', what, advice: BLOCKED });
  return adopt
    ? found(unnamed, {
        severity: 'leftover',
        what: `${what} yet`,
        advice: `${REPAIR} takes it up; so does the run when it goes on`,
        mend: inWords(adopt, 'it was taken up'),
      })
    : found(unnamed, {
        severity: 'leftover',
        what: `${what}, nor all that was recorded up to it`,
        advice: `the run goes on from update ${newest} and comes to the same again; or copy ${run.id} away first`,
      });
}

/**
 * What is to be said of an entry of a run's folder that is no checkpoint of the database.
 * @param adopt takes up a whole checkpoint of this name; null when that is not its turn
 */
export function lookAtUnnamed(unnamed: Unnamed, adopt: Mend | null): Found | null {
  const { entry } = unnamed;
  const { name } = entry;
  if (name === START_WEIGHTS_FILE && entry.isFile()) return null;
  if (name === RUN_FILE) return runFile(unnamed);
  if (UNFINISHED.test(name) && !entry.isSymbolicLink()) return unfinished(unnamed);
  if (DAMAGED.test(name)) {
    return found(unnamed, {
      severity: 'leftover',
      what: 'set aside because it was damaged',
      advice: 'delete it when nothing of it is wanted',
    });
  }
  if (entry.isDirectory() && updateOfName(name) !== null) {
    return withoutRow(unnamed, adopt);
  }
  return found(unnamed, {
    severity: 'note',
    what: `${entry.isSymbolicLink() ? 'a link' : entry.isDirectory() ? 'a folder' : 'a file'} that no lab put there`,
    advice: 'move it away: the run removes it when it goes on',
  });
}
