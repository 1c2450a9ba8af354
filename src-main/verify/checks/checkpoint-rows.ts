import { existsSync, lstatSync } from 'node:fs';
import { join } from 'node:path';
import { CHECKPOINT_FILES } from '../../checkpoint/partial-checkpoint.ts';
import { UnreadableCheckpointError } from '../../checkpoint/unreadable-checkpoint.ts';
import { entriesIn } from '../../disk/folder-entries.ts';
import { damageOf } from '../../runs/checkpoints/find-checkpoint.ts';
import { listCheckpoints, type StoredCheckpoint } from '../../store/checkpoints-repository.ts';
import type { RunRow, VerifyContext } from '../check.ts';
import { type Found, inWords, type Mend, REPAIR } from '../finding.ts';

/** A checkpoint that the database knows, and why it cannot be used; null when it is whole. */
export interface LookedAt {
  readonly row: StoredCheckpoint;
  readonly damage: string | null;
  /** It could not be read now: whether it is whole cannot be told. */
  readonly isUnreadable: boolean;
}

/** Whether a row still counts: a lab removes rows, or marks their run as deleted, before it removes folders. */
function isThere({ database }: VerifyContext, { id }: StoredCheckpoint): boolean {
  const sql = `SELECT 1 FROM checkpoints JOIN runs ON runs.number = run
    WHERE checkpoints.id = ? AND deleted_at IS NULL`;
  return database.get(sql, id) !== undefined;
}

async function lookAtRow(
  { read }: VerifyContext,
  row: StoredCheckpoint,
  folder: string,
): Promise<LookedAt> {
  try {
    return { row, damage: await damageOf(row, folder, read), isUnreadable: false };
  } catch (error) {
    if (!(error instanceof UnreadableCheckpointError)) throw error;
    const damage = `the checkpoint of update ${row.update} could not be looked at: ${error.message}`;
    return { row, damage, isUnreadable: true };
  }
}

/** Compares every checkpoint of a run that the database knows with its hash. */
export async function lookAtRows(
  context: VerifyContext,
  run: RunRow,
  folder: string,
): Promise<LookedAt[]> {
  const looked: LookedAt[] = [];
  for (const row of listCheckpoints(context.database, run.number)) {
    const seen = await lookAtRow(context, row, folder);
    if (seen.damage === null || isThere(context, row)) looked.push(seen);
  }
  return looked;
}

/** What is odd about a whole checkpoint: files that do not belong to it, and links. */
export function* oddities(
  run: RunRow,
  folder: string,
  { row: { name, update, hash } }: LookedAt,
): Generator<Found, void, void> {
  const path = join(folder, name);
  const place = `runs/${run.id}/${name}`;
  const note = (place: string, what: string, advice: string): Found => ({
    severity: 'note',
    run: run.id,
    place,
    what,
    advice,
  });
  if (hash === null) {
    yield note(
      place,
      `the checkpoint of update ${update} is of a version without hashes: that it is unchanged cannot be told`,
      '',
    );
  }
  if (lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink()) {
    yield note(place, 'a link that no lab made', 'the lab reads what it leads to');
  }
  for (const entry of entriesIn(path)) {
    const { name: file } = entry;
    if (!CHECKPOINT_FILES.has(file)) {
      yield note(`${place}/${file}`, 'no lab put it there', 'it goes when the checkpoint does');
    } else if (entry.isSymbolicLink()) {
      yield note(`${place}/${file}`, 'a link that no lab made', 'the lab reads what it leads to');
    }
  }
}

/**
 * What cannot be read now and may be whole: nothing is done about it, nor about others of its run.
 * @param name of a folder in that of the run; null for that one
 */
export function unreadable(run: RunRow, name: string | null, what: string): Found {
  return {
    severity: 'damage',
    run: run.id,
    place: name === null ? `runs/${run.id}` : `runs/${run.id}/${name}`,
    what,
    advice: 'make it readable, and verify again',
  };
}

/** Of a run of which one may be whole that cannot be read. */
export const BLOCKED =
  'another checkpoint of the run cannot be read now: make it readable, and verify again';

/** What else the run of an unusable checkpoint has. */
export interface OthersOfRun {
  /** Removes the checkpoint's row and sets its folder aside; null when no whole one is left. */
  readonly mend: Mend | null;
  /** A newer one than all that are whole cannot be read now: where the run would go on is not known, and nothing is mended. */
  readonly isBlocked: boolean;
}

/** A checkpoint that cannot be used. */
export function unusable(
  run: RunRow,
  folder: string,
  looked: LookedAt & { readonly damage: string },
  { mend, isBlocked }: OthersOfRun,
): Found {
  const { damage, isUnreadable } = looked;
  const { name } = looked.row;
  if (isUnreadable) return unreadable(run, name, damage);
  const isMissing = !existsSync(join(folder, name));
  const repair = isMissing ? `${REPAIR} removes its row` : `${REPAIR} sets it aside`;
  const whole = `the run goes on from another one; ${repair}`;
  return {
    severity: 'damage',
    run: run.id,
    place: `runs/${run.id}/${name}`,
    what: damage,
    advice: mend
      ? isBlocked
        ? BLOCKED
        : whole
      : `no whole one is left: put a copy back, or \`hrm-lab resume ${run.id} --checkpoint 0\` begins again`,
    ...(mend && { mend: inWords(mend, isMissing ? 'its row was removed' : 'it was set aside') }),
  };
}
