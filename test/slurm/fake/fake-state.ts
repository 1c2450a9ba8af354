import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** What a fake cluster is like; `plan.json` in its folder. */
export interface FakePlan {
  /** Tasks that run at the same time, in the order of their submission. */
  readonly atOnce: number;
  /** How long a task runs. */
  readonly seconds: number;
  /** How long one that has ended stays in the list. */
  readonly minJobAge: number;
  readonly maxArraySize: number;
}

/** An array of jobs that was submitted; a line of `arrays.jsonl`. */
export interface FakeArray {
  readonly job: number;
  readonly name: string;
  readonly comment: string;
  readonly tasks: number;
  /** ms since 1970. */
  readonly at: number;
  /** The list beside its script. */
  readonly list: string;
}

/** A task of an array as it is at some moment. */
export interface FakeTask {
  readonly array: FakeArray;
  readonly index: number;
  readonly state: 'PENDING' | 'RUNNING' | 'COMPLETED' | 'CANCELLED';
  /** ms since 1970; null while it waits. */
  readonly beganAt: number | null;
}

const planFile = (folder: string) => join(folder, 'plan.json');
const arraysFile = (folder: string) => join(folder, 'arrays.jsonl');
const cancelledFile = (folder: string) => join(folder, 'cancelled');
const callsFile = (folder: string) => join(folder, 'calls');

function linesOf(file: string): string[] {
  return existsSync(file) ? readFileSync(file, 'utf8').split('\n').filter(Boolean) : [];
}

export function readPlan(folder: string): FakePlan {
  return JSON.parse(readFileSync(planFile(folder), 'utf8')) as FakePlan;
}

export function readArrays(folder: string): FakeArray[] {
  return linesOf(arraysFile(folder)).map((line) => JSON.parse(line) as FakeArray);
}

/** Remembers that a program was called. */
export function noteCall(folder: string, program: string): void {
  appendFileSync(callsFile(folder), `${program}\n`);
}

/** The programs that were called, in order. */
export function callsOf(folder: string): string[] {
  return linesOf(callsFile(folder));
}

/** @returns the number of the array */
export function addArray(folder: string, array: Omit<FakeArray, 'job'>): number {
  const job = readArrays(folder).length + 1;
  appendFileSync(arraysFile(folder), `${JSON.stringify({ job, ...array })}\n`);
  return job;
}

export function cancel(folder: string, ids: readonly string[]): void {
  appendFileSync(cancelledFile(folder), ids.map((id) => `${id}\n`).join(''));
}

/** All tasks that are in the list at some moment, in the order of their submission. */
export function tasksAt(folder: string, now: number): FakeTask[] {
  const { atOnce, seconds, minJobAge } = readPlan(folder);
  const cancelled = new Set(linesOf(cancelledFile(folder)));
  const listed: FakeTask[] = [];
  let place = 0;
  for (const array of readArrays(folder)) {
    for (let index = 0; index < array.tasks; index++) {
      // As many as run at once begin together.
      const began = array.at + Math.floor(place++ / atOnce) * seconds * 1000;
      const ended = began + seconds * 1000;
      if (cancelled.has(`${array.job}_${index}`)) {
        listed.push({ array, index, state: 'CANCELLED', beganAt: null });
      } else if (now < began) listed.push({ array, index, state: 'PENDING', beganAt: null });
      else if (now < ended) listed.push({ array, index, state: 'RUNNING', beganAt: began });
      else if (now < ended + minJobAge * 1000) {
        listed.push({ array, index, state: 'COMPLETED', beganAt: began });
      }
    }
  }
  return listed;
}

/** Ids of the runs of an array with their submissions, in the order of its tasks. */
export function listOf({ list }: FakeArray): (readonly [task: string, submission: number])[] {
  return linesOf(list).map((line) => {
    const [task, submission] = line.split(' ');
    return [task, Number(submission)];
  });
}

/** The list that lies beside a script. */
export const listBeside = (script: string) => join(dirname(script), 'tasks');
