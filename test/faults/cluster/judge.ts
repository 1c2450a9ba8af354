import { readdirSync } from 'node:fs';
import { highestOwner } from '../../../src-main/task-folder/claims.ts';
import { readStories } from '../../../src-main/task-folder/history.ts';
import { taskFolder } from '../../../src-main/task-folder/layout.ts';
import { wrongCurves } from '../lab/recorded.ts';
import { verifyLab } from '../lab/verify-lab.ts';
import { type RecordedRun, recordedRuns } from './recorded-runs.ts';

/** What became of the runs. */
export interface Judgement {
  /** What is not as it must be, a sentence each; empty when all is well. */
  readonly findings: readonly string[];
  readonly runs: number;
  /** Owners of each task, fewest first. */
  readonly owners: readonly number[];
  readonly submissions: number;
  /** Updates that were trained once more, as the histories tell. */
  readonly repeated: number;
  /** Checkpoints that owners told of and that were compared with the undisturbed ones. */
  readonly compared: number;
}

/** Said where something is not as it was promised. */
const BROKEN_PROMISE = /other bits|damaged|missing|could not be brought|cannot be read/;
const UNFINISHED = /^\.unfinished|^importing-/;

const SHOWN = 3;

function rowsOf(json: string): string[] {
  return (JSON.parse(json) as unknown[]).map((row) => JSON.stringify(row));
}

function differences(part: string, rows: readonly string[], right: readonly string[]): string[] {
  const isThere = new Set(rows);
  const isRight = new Set(right);
  const more = rows.filter((row) => !isRight.has(row));
  const less = right.filter((row) => !isThere.has(row));
  const twice = rows.length - isThere.size;
  const findings: string[] = [];
  const say = (what: string, those: readonly string[]) => {
    if (those.length === 0) return;
    findings.push(`${those.length} of its ${part} ${what}: ${those.slice(0, SHOWN).join(' ')}`);
  };
  say('are others', more);
  say('are not there', less);
  if (twice > 0) findings.push(`${twice} of its ${part} are there twice`);
  return findings;
}

function compareAtHome(run: RecordedRun, reference: RecordedRun): string[] {
  const findings: string[] = [];
  if (run.state !== 'finished') findings.push(`is ${run.state}`);
  if (run.hash !== reference.hash) findings.push(`ends with another hash, ${run.hash}`);
  for (const part of ['points', 'validations', 'episodes'] as const) {
    findings.push(...differences(part, rowsOf(run[part]), rowsOf(reference[part])));
  }
  for (const [update, hash] of run.chain) {
    const right = reference.chain.get(update);
    if (right !== undefined && right !== hash) findings.push(`another checkpoint at ${update}`);
  }
  if (run.chain.size === 0) findings.push('has no checkpoint at home');
  findings.push(...run.notes.filter((note) => BROKEN_PROMISE.test(note)));
  return findings.map((what) => `run ${run.cell} (${run.id}): ${what}`);
}

/** What all owners of a task told, orphans among them, against the undisturbed run. */
async function compareThere(place: string, run: RecordedRun, reference: RecordedRun) {
  const task = taskFolder(place, run.task!);
  const told = (await readStories(task)).flatMap(({ checkpoints }) => checkpoints);
  const planned = told.filter((checkpoint) => checkpoint.planned);
  const wrong = planned.filter(({ update, hash }) => reference.chain.get(update) !== hash);
  return {
    owners: highestOwner(task) ?? 0,
    compared: planned.length,
    findings: wrong.map(({ update }) => `task ${run.task}: told of another checkpoint ${update}`),
  };
}

/** Names of what was begun and not ended in a data folder. */
function unfinishedIn(dataFolder: string): string[] {
  const names = readdirSync(dataFolder, { recursive: true, withFileTypes: true });
  return names.filter(({ name }) => UNFINISHED.test(name)).map(({ name }) => `${name} is left`);
}

/**
 * Compares a closed lab, and the folder of its place, with an undisturbed one.
 * @param dataFolder of the lab
 * @param place folder of the place
 * @param reference data folder of the undisturbed lab
 */
export async function judge(
  dataFolder: string,
  place: string,
  reference: string,
): Promise<Judgement> {
  const runs = recordedRuns(dataFolder);
  const undisturbed = new Map(recordedRuns(reference).map((run) => [run.cell, run]));
  const findings = [...unfinishedIn(dataFolder), ...(await verifyLab(dataFolder))];
  for (const key of wrongCurves(dataFolder)) findings.push(`a curve sums up no points: ${key}`);
  const owners: number[] = [];
  let compared = 0;
  for (const run of runs) {
    const right = undisturbed.get(run.cell);
    if (right?.state !== 'finished') throw new Error(`${run.cell} was not trained undisturbed`);
    const there = await compareThere(place, run, right);
    findings.push(...compareAtHome(run, right), ...there.findings);
    owners.push(there.owners);
    compared += there.compared;
  }
  const notes = runs.flatMap((run) => run.notes);
  return {
    findings,
    runs: runs.length,
    owners: owners.toSorted((a, b) => a - b),
    submissions: runs.reduce((sum, run) => sum + run.submissions, 0),
    repeated: notes.reduce((sum, note) => sum + Number(/repeating (\d+)/.exec(note)?.[1] ?? 0), 0),
    compared,
  };
}
