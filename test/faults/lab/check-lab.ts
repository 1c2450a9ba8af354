import { LIVE_RUN_STATES, type RunSummary } from '../../../shared/contract/runs.ts';
import { openLab, type Lab } from '../../../src-main/lab/open-lab.ts';
import { openLabReader } from '../../../src-main/lab/open-lab-reader.ts';
import { faultConfig, UPDATES } from './fault-config.ts';
import type { Promises } from './promises.ts';
import { logicalState } from './logical-state.ts';
import { readRecorded, type Recorded, wrongCurves } from './recorded.ts';
import { verifyLab } from './verify-lab.ts';

/** What was done to a lab, and what must be left of it. */
export interface Expectation {
  /**
   * *kill*: all that was stored is there. *power cut*: all that was stored durably is there. *damage*: what is
   * not there is named.
   */
  readonly after: 'kill' | 'power cut' | 'damage';
  readonly promises: Promises;
  /** The undisturbed run. */
  readonly reference: Recorded;
}

/** How a lab came out of it. */
export interface Verdict {
  /** What the lab did in the end, in a few words. */
  readonly ending: string;
  /** What the lab had answered for and is gone. */
  readonly lost: readonly string[];
  /** What the lab shows or says and is not so. */
  readonly lied: readonly string[];
  /** What the lab said of the damage. */
  readonly said: readonly string[];
}

/** Codes with which a lab may refuse a folder in which something is damaged. */
const REFUSALS = new Set([
  'DATABASE_DAMAGED',
  'DATABASE_LOST',
  'DATABASE_TOO_NEW',
  'CHECKPOINTS_DAMAGED',
  'RUN_CONFIG',
]);

/** A checkpoint was gone on from of which the database had not stored all that came before. */
const NAMES_A_GAP = /what was recorded .* is missing in part/;

const NOTHING_YET = new Set(['DATABASE_MISSING', 'DATABASE_TOO_OLD', 'STORE_FAILED']);

class Judge {
  gapIsNamed = false;
  readonly lost: string[] = [];
  readonly lied: string[] = [];
  readonly said: string[] = [];
  readonly expected: Expectation;

  constructor(expected: Expectation) {
    this.expected = expected;
  }

  get isDamaged(): boolean {
    return this.expected.after === 'damage';
  }

  /** Something that was promised is not there; after a damage it is enough that it is named. */
  misses(what: string): void {
    if (this.isDamaged && this.said.length > 0) return;
    this.lost.push(what);
  }

  end(ending: string): Verdict {
    const { lost, lied, said } = this;
    return { ending, lost, lied, said };
  }
}

/** Logical states of labs whose run went on to the right end: it would again, so it need not. */
const goneOn = new Set<string>();

/**
 * Opens the lab of a folder as its owner would after a fault, reads what it says, and lets its run go on to
 * the end; compares all of it with what was promised and with the undisturbed run.
 */
export async function checkLab(dataFolder: string, expected: Expectation): Promise<Verdict> {
  const judge = new Judge(expected);
  await look(dataFolder, judge);
  const state = expected.after === 'damage' ? null : logicalState(dataFolder);
  let lab: Lab;
  try {
    lab = await openLab({ dataFolder, host: 'browser', version: '0' });
  } catch (error) {
    return refused(error, judge);
  }
  let run: RunSummary;
  try {
    await verify(dataFolder, judge);
    const found = meet(lab, judge);
    if (state !== null && goneOn.has(state)) return judge.end('as one before');
    run = await goOn(lab, found, judge);
    judge.gapIsNamed = lab.runs.history(run.id).some(({ note }) => NAMES_A_GAP.test(note ?? ''));
  } catch (error) {
    return refused(error, judge);
  } finally {
    await lab.close();
  }
  compare(dataFolder, run, judge);
  const isGood = run.state === 'finished' && judge.lost.length === 0 && judge.lied.length === 0;
  if (state !== null && isGood) goneOn.add(state);
  return judge.end(run.state);
}

function refused(error: unknown, judge: Judge): Verdict {
  const { code, message } = error as Error & { code?: string };
  if (judge.isDamaged && code !== undefined && REFUSALS.has(code)) judge.said.push(message);
  else judge.lost.push(`the lab cannot be used: ${code ?? (error as Error).stack}: ${message}`);
  return judge.end(`refused: ${code}`);
}

/** What somebody sees who only looks, before any lab is opened. */
async function look(dataFolder: string, judge: Judge): Promise<void> {
  try {
    const reader = await openLabReader({ dataFolder });
    try {
      for (const run of reader.runs.list()) {
        if (LIVE_RUN_STATES.includes(run.state)) {
          judge.lied.push(`run ${run.id} is shown as ${run.state}, and there is no process`);
        }
      }
    } finally {
      await reader.close();
    }
  } catch (error) {
    const { code = '', message } = error as Error & { code?: string };
    // Who only looks cannot repair a database that was being made; there is nothing in it yet.
    const { created, durable } = judge.expected.promises;
    const promised = judge.expected.after === 'power cut' ? durable : created;
    if (NOTHING_YET.has(code) && promised.length === 0) return;
    if (judge.isDamaged && REFUSALS.has(code)) judge.said.push(message);
    // The check that follows opens the lab, and finds out what it does about it.
    else if (!judge.isDamaged) judge.lost.push(`the lab cannot be looked at: ${code}: ${message}`);
  }
}

async function verify(dataFolder: string, judge: Judge): Promise<void> {
  const damages = await verifyLab(dataFolder);
  if (judge.isDamaged) judge.said.push(...damages);
  else judge.lied.push(...damages);
}

/** Is the run there that was created, with the checkpoints that were promised? */
function meet(lab: Lab, judge: Judge): RunSummary | null {
  const { created, durable } = judge.expected.promises;
  const [found] = lab.runs.list();
  const mustBe = judge.expected.after === 'power cut' ? durable.length > 0 : created.length > 0;
  if (!found) {
    if (mustBe) judge.misses('the run is gone');
    return null;
  }
  const newest = newestOf(durable);
  const rows = lab.runs.checkpoints(found.id).map(({ update }) => update);
  // After a damage it is enough that the run finds the folder again.
  if (!judge.isDamaged && newestOf(lab.runs.checkpoints(found.id)) < newest) {
    judge.misses(`of the checkpoint of update ${newest} no row tells; there are: ${rows.join()}`);
  }
  return found;
}

const newestOf = (checkpoints: readonly { readonly update: number }[]) =>
  Math.max(0, ...checkpoints.map(({ update }) => update));

/** Lets the run go on to its end, or another one if there is none. */
async function goOn(lab: Lab, found: RunSummary | null, judge: Judge): Promise<RunSummary> {
  if (!found) return lab.runs.settled(lab.runs.create(faultConfig(2)).id);
  const { id } = found;
  const newest = newestOf(judge.expected.promises.durable);
  if (!found.resumable) {
    if (found.state !== 'finished') judge.lied.push(`the run cannot go on: it is ${found.state}`);
    return found;
  }
  const reached = found.progress.update;
  await lab.runs.resume(id);
  const run = await lab.runs.settled(id);
  const note = lab.runs.history(id).findLast(({ state }) => state === 'running')?.note ?? '';
  judgeNote(note, { newest, reached, state: run.state }, judge);
  if (run.state !== 'finished') {
    judge.said.push(run.error ?? '');
    if (!judge.isDamaged || !/damaged|missing|whole|changed/.test(run.error ?? '')) {
      judge.lost.push(`the run cannot go on: ${run.state}, ${run.error}`);
    }
  }
  return run;
}

/** Does the history say where the run went on, and what it repeated? */
function judgeNote(
  note: string,
  { newest, reached, state }: { newest: number; reached: number; state: string },
  judge: Judge,
): void {
  if (state !== 'finished') return;
  const from = Number(/^from update (\d+)/.exec(note)?.[1] ?? 0);
  const repeated = Number(/repeating (\d+) update/.exec(note)?.[1] ?? 0);
  if (/damaged|missing/.test(note)) judge.said.push(note);
  if (from < newest) judge.misses(`the run goes on from ${from}, not from ${newest}: ${note}`);
  if (repeated !== Math.max(0, reached - from)) {
    judge.lied.push(`it had reached ${reached} and goes on from ${from}, but says: "${note}"`);
  }
}

/** Is the run that has ended the undisturbed one? */
function compare(dataFolder: string, run: RunSummary, judge: Judge): void {
  if (run.state !== 'finished') return;
  if (run.progress.update !== UPDATES) judge.lied.push(`it finished at ${run.progress.update}`);
  const found = readRecorded(dataFolder, run.id);
  const { reference } = judge.expected;
  if (found.hash !== reference.hash) judge.lost.push(`it ends with another hash, ${found.hash}`);
  for (const part of ['points', 'validations', 'episodes'] as const) {
    if (found[part] === reference[part]) continue;
    if (judge.gapIsNamed && isPartOf(found[part], reference[part])) continue;
    judge.lied.push(`its ${part} are others: ${found[part]}`);
  }
  const wrong = wrongCurves(dataFolder);
  if (wrong.length > 0) judge.lied.push(`curves that do not sum up their points: ${wrong.join()}`);
}

/** Are all rows of one list of JSON in the other? */
function isPartOf(part: string, whole: string): boolean {
  const rows = new Set((JSON.parse(whole) as unknown[]).map((row) => JSON.stringify(row)));
  return (JSON.parse(part) as unknown[]).every((row) => rows.has(JSON.stringify(row)));
}
