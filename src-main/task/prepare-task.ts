import { copyFile, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { errorCode } from '../../shared/errors/thrown.ts';
import { parseRunConfig } from '../../shared/run-config/parse.ts';
import type { RunConfig } from '../../shared/run-config/schema.ts';
import { printableStart } from '../../shared/text/control-characters.ts';
import { syncFolder } from '../disk/lasting.ts';
import { PRIVATE_FOLDER } from '../disk/private-modes.ts';
import { readRunFile, type RunFile } from '../runs/run-file-format.ts';
import { readAsked } from '../task-folder/asked.ts';
import { claimTask } from '../task-folder/claims.ts';
import { readGiven } from '../task-folder/given.ts';
import { effectiveChoice, type OwnerStory, readStories } from '../task-folder/history.ts';
import type { JournalEntry } from '../task-folder/journal.ts';
import { ownerFolder } from '../task-folder/layout.ts';
import { START_WEIGHTS_FILE } from '../trainer/protocol.ts';
import { beginNote } from './begin-note.ts';
import { crashesAgainAndAgain, givesWayAgainAndAgain } from './crash-guard.ts';
import { candidatesOf, findStartPoint, type Candidate, type StartPoint } from './start-point.ts';
import { TaskError } from './task-error.ts';
import { whyNotToStart } from './whether-to-start.ts';

/** Where a task runs, as its journal tells. */
export interface TaskPlace {
  /** As Slurm calls the job, e.g. 123_4; '' outside of Slurm. */
  readonly job: string;
  /** How often the job was put back into the line. */
  readonly restart: number;
  readonly node: string;
  /** Model of the processor. */
  readonly processor: string;
  /** Version of the lab. */
  readonly lab: string;
}

/** A task that this process has. */
export interface TakenTask {
  readonly owner: number;
  /** Of earlier owners. */
  readonly stories: readonly OwnerStory[];
  readonly start: StartPoint;
  readonly begin: Extract<JournalEntry, { kind: 'begin' }>;
  /** The checkpoints that count up to the one that it goes on from, oldest first. */
  readonly candidates: readonly Candidate[];
}

/** What a worker is started with. */
export interface TaskWork {
  readonly run: RunFile;
  readonly config: RunConfig;
  readonly previousChoice: RunFile['engine'];
}

/**
 * Why a task has nothing to do, as a sentence; null when it has.
 * @param task its folder
 * @throws TaskFolderError, or the file system's errors
 */
export async function lookAtTask(task: string, submission: number): Promise<string | null> {
  return whyNotToStart(submission, await readAsked(task), await readStories(task));
}

/**
 * Takes a task, and finds where it goes on.
 * @param task its folder
 * @throws TaskFolderError, or the file system's errors
 */
export async function takeTask(
  task: string,
  submission: number,
  place: TaskPlace,
): Promise<TakenTask> {
  const told = { submission, at: Date.now(), ...place };
  const owner = await claimTask(task, (number) => ({ owner: number, ...told }));
  const stories = await readStories(task, owner);
  const start = await findStartPoint(task, stories);
  const from = start.found?.checkpoint.update ?? 0;
  const all = candidatesOf(stories, await readGiven(task));
  const candidates = start.found ? all.filter(({ checkpoint }) => checkpoint.update <= from) : [];
  const folder = ownerFolder(task, owner);
  await mkdir(folder, { mode: PRIVATE_FOLDER });
  await syncFolder(task);
  const { job, restart, node, processor, lab } = place;
  return {
    owner,
    stories,
    start,
    candidates,
    begin: {
      kind: 'begin',
      at: told.at,
      owner,
      submission,
      job: printableStart(job, 100),
      restart,
      node: printableStart(node, 300),
      processor: printableStart(processor, 300),
      lab: printableStart(lab, 100),
      checkpoint: start.found?.checkpoint.name ?? null,
      from,
      note: beginNote(stories, start, printableStart(processor, 300)),
    },
  };
}

function readRun(task: string, id: string): RunFile {
  const found = readRunFile(task, id);
  if (found.kind === 'read') return found.run;
  const why = found.kind === 'missing' ? 'it is missing' : found.why;
  throw new TaskError('TASK_RUN_FILE', `the file of the run cannot be used: ${why}`);
}

/**
 * What the worker of a task is started with.
 * @throws TaskError, RunConfigError, or the file system's errors: why it cannot be trained
 */
export async function prepareWork(
  task: string,
  id: string,
  { owner, stories, start, begin }: TakenTask,
): Promise<TaskWork> {
  if (crashesAgainAndAgain(begin.submission, stories, begin)) {
    const message =
      'was killed three times between checkpoints: more memory, or checkpoints more often';
    throw new TaskError('TASK_CRASHES', message);
  }
  if (givesWayAgainAndAgain(begin.submission, stories)) {
    const message =
      'was asked to make room ten times before it got on: a longer time limit, or a shorter warning';
    throw new TaskError('TASK_NO_TIME', message);
  }
  const run = readRun(task, id);
  const config = parseRunConfig(run.config);
  const { found } = start;
  if (!found && run.parent) {
    const gone = 'the checkpoint that the run was forked from is not there';
    throw new TaskError('NO_CHECKPOINT', [gone, ...start.damages].join('; '));
  }
  if (!found) await provideStartWeights(task, owner);
  const previousChoice = found && (effectiveChoice(stories) ?? run.engine);
  return { run, config, previousChoice };
}

/** The weights that a run begins with, where its worker looks for them. */
async function provideStartWeights(task: string, owner: number): Promise<void> {
  const to = join(ownerFolder(task, owner), START_WEIGHTS_FILE);
  await copyFile(join(task, START_WEIGHTS_FILE), to).catch((error: unknown) => {
    // A run that needs them says so itself.
    if (errorCode(error) !== 'ENOENT') throw error;
  });
}
