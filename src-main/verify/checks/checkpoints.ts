import { type Dirent, existsSync } from 'node:fs';
import { join } from 'node:path';
import { LIVE_RUN_STATES, type RunState } from '../../../shared/contract/runs.ts';
import { updateOfName } from '../../checkpoint/checkpoint-files.ts';
import { cannotBeRead, UnreadableCheckpointError } from '../../checkpoint/unreadable-checkpoint.ts';
import { entriesIn } from '../../disk/folder-entries.ts';
import {
  isRecordedUpTo,
  type UnrecordedCheckpoint,
} from '../../runs/checkpoints/find-checkpoint.ts';
import { listCheckpoints } from '../../store/checkpoints-repository.ts';
import { runFolder } from '../../store/data-folder.ts';
import { lastRecordedUpdates } from '../../store/runs/last-recorded-updates.ts';
import { START_WEIGHTS_FILE } from '../../trainer/protocol.ts';
import type { Check, RunRow, VerifyContext } from '../check.ts';
import { type Found, type Mend, once } from '../finding.ts';
import { mendCheckpoints } from '../mend-checkpoints.ts';
import { rawSection } from '../raw-config.ts';
import { type LookedAt, lookAtRows, oddities, unreadable, unusable } from './checkpoint-rows.ts';
import { type HeldCheckpoint, lookAtUnnamed, readHeld } from './run-folder-entries.ts';

/** Whether a lab may be writing into the run's folder now. */
function isUnderWay({ database, isOpen }: VerifyContext, { number }: RunRow): boolean {
  const sql = 'SELECT state FROM runs WHERE number = ? AND deleted_at IS NULL';
  const state = database.get<{ state: RunState }>(sql, number)?.state;
  return isOpen() && (!state || LIVE_RUN_STATES.includes(state));
}

type HeldCheckpoints = ReadonlyMap<string, HeldCheckpoint>;

/** What the folders without a row after an update hold, by name. */
async function readHeldAfter(
  newest: number,
  folder: string,
  entries: readonly Dirent[],
): Promise<HeldCheckpoints> {
  const held = new Map<string, HeldCheckpoint>();
  for (const entry of entries) {
    if (!entry.isDirectory() || (updateOfName(entry.name) ?? -1) <= newest) continue;
    held.set(entry.name, await readHeld(folder, entry.name));
  }
  return held;
}

/** Name of the folder without a row that a resume would take up; null when it would take none. */
function nextToAdopt(
  { database }: VerifyContext,
  { number }: RunRow,
  newest: number,
  held: HeldCheckpoints,
): string | null {
  const stored = lastRecordedUpdates(database, number);
  const newer: UnrecordedCheckpoint[] = [];
  for (const each of held.values()) {
    if (each && !(each instanceof UnreadableCheckpointError)) newer.unshift(each);
  }
  const recorded = newer.find((each) => isRecordedUpTo(each, stored));
  const found = recorded ?? (newest < 0 ? newer[0] : undefined);
  return found?.checkpoint.name ?? null;
}

function* startWeights(run: RunRow, folder: string): Generator<Found, void, void> {
  const { from = '' } = rawSection(run, 'startWeights');
  if (from === '' || existsSync(join(folder, START_WEIGHTS_FILE))) return;
  yield {
    severity: 'damage',
    run: run.id,
    place: `runs/${run.id}/${START_WEIGHTS_FILE}`,
    what: 'the weights that it begins with are missing',
    advice: 'put a copy of them back, or make the run anew',
  };
}

async function* lookAtRun(context: VerifyContext, run: RunRow): AsyncGenerator<Found, void, void> {
  const folder = runFolder(context.dataFolder, run.id);
  const looked = await lookAtRows(context, run, folder);
  const whole = looked.filter(({ damage }) => damage === null);
  const newest = Math.max(-1, ...whole.map(({ row }) => row.update));
  for (const each of whole) {
    yield* whatCanBeRead(context, run, each.row.name, oddities(run, folder, each));
  }
  // The files that a lab works on come and go.
  const underWay = isUnderWay(context, run);
  const named = new Set(looked.map(({ row }) => row.name));
  const entries = underWay ? [] : entriesIn(folder).filter(({ name }) => !named.has(name));
  const held = await readHeldAfter(newest, folder, entries);
  const isBlocked =
    looked.some(({ isUnreadable, row }) => isUnreadable && row.update > newest) ||
    [...held.values()].some((each) => each instanceof UnreadableCheckpointError);
  const next = isBlocked ? null : nextToAdopt(context, run, newest, held);
  const mend: Mend = once(async (database) =>
    (await mendCheckpoints(database, run, folder))
      ? { done: 'mended' }
      : { left: 'no whole checkpoint is left' },
  );
  const isHopeless = whole.length === 0 && !isBlocked && next === null;
  const others = { mend: isHopeless ? null : mend, isBlocked };
  const isDamaged = (each: LookedAt): each is LookedAt & { damage: string } => each.damage !== null;
  for (const each of looked.filter(isDamaged)) {
    yield unusable(run, folder, each, others);
  }
  if (looked.length === 0) yield* startWeights(run, folder);
  for (const entry of entries) {
    const adopt = entry.name === next ? mend : null;
    const said = lookAtUnnamed({ run, folder, entry, newest, held, isBlocked }, adopt);
    if (said && !isUnderWay(context, run)) yield said;
  }
}

/** All that is found at a place, and what keeps the rest there from being looked at. */
async function* whatCanBeRead(
  { isOpen }: VerifyContext,
  run: RunRow,
  name: string | null,
  all: Iterable<Found> | AsyncIterable<Found>,
): AsyncGenerator<Found, void, void> {
  try {
    yield* all;
  } catch (error) {
    if (!cannotBeRead(error)) throw error;
    // A lab may have removed it meanwhile.
    if (error.code === 'ENOENT' && isOpen()) return;
    yield unreadable(run, name, `it could not be looked at to the end: ${error.message}`);
  }
}

/** The folder of every checkpoint row against its hash, and what else lies in folders of runs. */
export const checkpointsCheck: Check = {
  id: 'checkpoints',
  label: 'checkpoints',
  ofRuns: true,
  weigh: ({ database, runs }) =>
    runs
      .flatMap(({ number }) => listCheckpoints(database, number))
      .reduce((sum, { bytes }) => sum + bytes, 0),
  async *find(context) {
    for (const run of context.runs.filter(({ deleted }) => !deleted)) {
      yield* whatCanBeRead(context, run, null, lookAtRun(context, run));
    }
  },
};
