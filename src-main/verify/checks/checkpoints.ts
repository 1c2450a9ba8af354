import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { LIVE_RUN_STATES, type RunState } from '../../../shared/contract/runs.ts';
import { updateOfName } from '../../checkpoint/checkpoint-files.ts';
import { UnreadableCheckpointError } from '../../checkpoint/unreadable-checkpoint.ts';
import { entriesIn } from '../../disk/folder-entries.ts';
import { isRecordedUpTo, readUnrecorded } from '../../runs/checkpoints/find-checkpoint.ts';
import { listCheckpoints } from '../../store/checkpoints-repository.ts';
import { runFolder } from '../../store/data-folder.ts';
import { lastRecordedUpdates } from '../../store/runs/last-recorded-updates.ts';
import { START_WEIGHTS_FILE } from '../../trainer/protocol.ts';
import type { Check, RunRow, VerifyContext } from '../check.ts';
import { isFileError } from '../../disk/file-error.ts';
import { type Found, type Mend, once } from '../finding.ts';
import { mendCheckpoints } from '../mend-checkpoints.ts';
import { rawSection } from '../raw-config.ts';
import { type LookedAt, lookAtRows, oddities, unusable } from './checkpoint-rows.ts';
import { lookAtUnnamed } from './run-folder-entries.ts';

/** Whether a lab may be writing into the run's folder now. */
function isUnderWay({ database, isOpen }: VerifyContext, { number }: RunRow): boolean {
  const sql = 'SELECT state FROM runs WHERE number = ? AND deleted_at IS NULL';
  const state = database.get<{ state: RunState }>(sql, number)?.state;
  return isOpen() && (!state || LIVE_RUN_STATES.includes(state));
}

/** Name of the folder without a row that a resume would take up; null when it would take none. */
async function nextToAdopt(
  { database }: VerifyContext,
  { number }: RunRow,
  folder: string,
  newest: number,
): Promise<string | null> {
  const known = new Set(listCheckpoints(database, number).map(({ name }) => name));
  const stored = lastRecordedUpdates(database, number);
  const names = entriesIn(folder)
    .filter((entry) => entry.isDirectory() && !known.has(entry.name))
    .map(({ name }) => name)
    .filter((name) => (updateOfName(name) ?? -1) > newest);
  for (const name of names.toReversed()) {
    const whole = await readUnrecorded(folder, name);
    if (whole && (newest < 0 || isRecordedUpTo(whole, stored))) return name;
  }
  return null;
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
  for (const each of whole) yield* oddities(run, folder, each);
  const underWay = isUnderWay(context, run);
  const next = underWay ? null : await nextToAdopt(context, run, folder, newest);
  const mend: Mend = once(async (database) =>
    (await mendCheckpoints(database, run, folder))
      ? { done: 'mended' }
      : { left: 'no whole checkpoint is left' },
  );
  const mayBeWhole = whole.length > 0 || looked.some(({ isUnreadable }) => isUnreadable);
  const isHopeless = !mayBeWhole && next === null;
  const isDamaged = (each: LookedAt): each is LookedAt & { damage: string } => each.damage !== null;
  for (const each of looked.filter(isDamaged)) {
    yield unusable(run, folder, each, isHopeless ? null : mend);
  }
  if (looked.length === 0) yield* startWeights(run, folder);
  // The files that a lab works on come and go.
  if (underWay) return;
  const named = new Set(looked.map(({ row }) => row.name));
  for (const entry of entriesIn(folder)) {
    if (named.has(entry.name)) continue;
    const adopt = entry.name === next ? mend : null;
    const said = await lookAtUnnamed({ run, folder, entry, newest }, adopt);
    if (said && !isUnderWay(context, run)) yield said;
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
      try {
        yield* lookAtRun(context, run);
      } catch (error) {
        if (!isFileError(error) && !(error instanceof UnreadableCheckpointError)) throw error;
        // A lab may have removed it meanwhile.
        if (error.code === 'ENOENT' && context.isOpen()) continue;
        yield {
          severity: 'damage',
          run: run.id,
          place: `runs/${run.id}`,
          what: `it could not be looked at to the end: ${error.message}`,
          advice: 'make it readable, and verify again',
        };
      }
    }
  },
};
