import { createReadStream, existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { NOTHING_SAID } from '../../../shared/contract/marks.ts';
import { chosenCheckpoint, newestCheckpoint } from '../../runs/checkpoints/find-checkpoint.ts';
import { RunError } from '../../runs/run-error.ts';
import { RUN_FILE } from '../../runs/run-file-format.ts';
import { describeRun } from '../../runs/run-file.ts';
import type { StoredCheckpoint } from '../../store/checkpoints-repository.ts';
import type { WritableConnection } from '../../store/connection.ts';
import { runFolder } from '../../store/data-folder.ts';
import type { StoredPlacedRun } from '../../store/placed-runs-repository.ts';
import { findRunByNumber } from '../../store/runs/runs-repository.ts';
import { type Asked, askedText } from '../../task-folder/asked.ts';
import { givenText } from '../../task-folder/given.ts';
import {
  ASKED_FILE,
  GIVEN_FILE,
  GIVEN_FOLDER,
  isCheckpointFile,
  sentTaskPath,
} from '../../task-folder/layout.ts';
import type { FramedFile } from '../../task-folder/task-files.ts';
import { START_WEIGHTS_FILE } from '../../trainer/protocol.ts';
import { toFollowed } from '../follow/followed.ts';

async function* pieces(...all: readonly Uint8Array[]): AsyncGenerator<Uint8Array, void, void> {
  yield* all;
}

/** A text as a file that is sent. */
export function textFile(path: string, text: string): FramedFile {
  const bytes = Buffer.from(text);
  return {
    path,
    bytes: bytes.byteLength,
    content: pieces(bytes),
  };
}

function diskFile(path: string, file: string): FramedFile {
  return { path, bytes: statSync(file).size, content: createReadStream(file) };
}

/** What a task is asked to do. */
export function askedFile(task: string, asked: Asked): FramedFile {
  return textFile(sentTaskPath(task, ASKED_FILE), askedText(asked));
}

export interface ParcelOptions {
  readonly database: WritableConnection;
  readonly dataFolder: string;
}

/**
 * The checkpoint here that a run needs to go on there; null when it needs none.
 * @throws RunError; UnreadableCheckpointError
 */
async function givenCheckpoint(
  { database, dataFolder }: ParcelOptions,
  { run, id, resumeAt, followed }: StoredPlacedRun,
): Promise<StoredCheckpoint | null> {
  // Somebody has begun it there: it goes on from what is there.
  if (toFollowed(followed).owner > 0) return null;
  const places = { database, run, id, folder: runFolder(dataFolder, id) };
  if (resumeAt !== null) return chosenCheckpoint(places, resumeAt);
  const { checkpoint } = await newestCheckpoint(places);
  const { parent } = findRunByNumber(database, run) ?? {};
  if (!checkpoint && parent) throw new RunError({ code: 'NO_CHECKPOINT', id });
  return checkpoint;
}

/**
 * @throws RunError when the checkpoint that a run is to go on from is not there or not whole; UnreadableCheckpointError
 * when that cannot be told now
 */
export async function checkParcel(options: ParcelOptions, run: StoredPlacedRun): Promise<void> {
  await givenCheckpoint(options, run);
}

/**
 * Everything that a task needs which is not at its place yet, one file after the other.
 * @throws RunError when the checkpoint that it is to go on from is not whole
 */
export async function* taskParcel(
  options: ParcelOptions,
  run: StoredPlacedRun,
): AsyncGenerator<FramedFile, void, void> {
  const { database, dataFolder } = options;
  const { id, submission } = run;
  const task = run.task ?? id;
  const described = describeRun(database, id);
  if (!described) return;
  const folder = runFolder(dataFolder, id);
  const weights = join(folder, START_WEIGHTS_FILE);
  if (existsSync(weights)) {
    yield diskFile(sentTaskPath(task, START_WEIGHTS_FILE), weights);
  }
  const given = await givenCheckpoint(options, run);
  if (given) {
    const { id: _id, ...row } = given;
    for (const name of readdirSync(join(folder, row.name)).filter(isCheckpointFile)) {
      const path = sentTaskPath(task, GIVEN_FOLDER, row.name, name);
      yield diskFile(path, join(folder, row.name, name));
    }
    yield textFile(sentTaskPath(task, GIVEN_FOLDER, GIVEN_FILE), givenText(row));
  }
  // What its user says of it is nobody's business there.
  const file = { ...described, id: task, marks: NOTHING_SAID };
  yield textFile(sentTaskPath(task, RUN_FILE), `${JSON.stringify(file)}\n`);
  // Somebody may have stopped it since its batch was made.
  yield askedFile(task, { submission, stop: run.wish !== null });
}
