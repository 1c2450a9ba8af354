import { join } from 'node:path';
import { printable } from '../../shared/text/control-characters.ts';
import { isId } from '../archive/format/layout.ts';
import { STATE_FILE, TENSOR_FILES } from '../checkpoint/checkpoint-files.ts';
import { RUN_FILE } from '../runs/run-file-format.ts';
import { START_WEIGHTS_FILE } from '../trainer/protocol.ts';
import { TaskFolderError } from './task-folder-error.ts';

/** Folders of a place. */
const TASKS = 'tasks';
const BATCHES = 'batches';

/** Of a task: what is asked of it, and a checkpoint that it was given beside its run's file. */
export const ASKED_FILE = 'asked.json';
export const GIVEN_FOLDER = 'given';
export const GIVEN_FILE = 'given.json';
/** Of a task: who has it. */
export const OWNERS_FOLDER = 'owners';
/** Of an owner: what it told. */
export const JOURNAL_FILE = 'journal.jsonl';
export const EPISODES_FILE = 'episodes.jsonl';

/** Of a batch: what is submitted, one task in each line of its list, and what Slurm writes. */
export const SCRIPT_FILE = 'script.sh';
export const TASK_LIST_FILE = 'tasks';
export const LOG_FOLDER = 'log';

const CHECKPOINT_FOLDER = /^checkpoint-\d{9}(?:-\d{1,4})?$/;
const CHECKPOINT_FILES: ReadonlySet<string> = new Set([...TENSOR_FILES, STATE_FILE]);
const OWNER_FILE = /^(\d{6,9})[.]json$/;
const MOST_OWNERS = 999_999_999;

function refuse(what: string, text: string): never {
  throw new TaskFolderError('TASK_PATH', `${printable(text.slice(0, 200))} is no ${what}`);
}

/** @throws TaskFolderError TASK_PATH when a text cannot be the id of a task or batch */
function checkedId(id: string): string {
  return isId(id) ? id : refuse('id of a run', id);
}

/** @throws TaskFolderError TASK_PATH when a text cannot be the name of a checkpoint */
export function checkedCheckpoint(name: string): string {
  return CHECKPOINT_FOLDER.test(name) ? name : refuse('name of a checkpoint', name);
}

/**
 * Folder of a task.
 * @param folder of the place
 * @throws TaskFolderError TASK_PATH
 */
export function taskFolder(folder: string, id: string): string {
  return join(folder, TASKS, checkedId(id));
}

/** Folder of a batch, in the same way. */
export function batchFolder(folder: string, batch: string): string {
  return join(folder, BATCHES, checkedId(batch));
}

/** Name of an owner's folder, and of its claim without the ending: 1 → `000001`. */
export function ownerName(owner: number): string {
  const isOne = Number.isSafeInteger(owner) && owner >= 1 && owner <= MOST_OWNERS;
  return isOne ? String(owner).padStart(6, '0') : refuse('number of an owner', String(owner));
}

/** @param task its folder */
export function ownerFolder(task: string, owner: number): string {
  return join(task, ownerName(owner));
}

/** The file by which an owner has a task. */
export function claimFile(task: string, owner: number): string {
  return join(task, OWNERS_FOLDER, `${ownerName(owner)}.json`);
}

/** The owner that a name in the folder of claims tells of; null for another name. */
export function ownerOfClaim(name: string): number | null {
  const found = OWNER_FILE.exec(name);
  const owner = found ? Number(found[1]) : 0;
  return owner >= 1 && name === `${ownerName(owner)}.json` ? owner : null;
}

/** Is it a file of a checkpoint? */
export function isCheckpointFile(name: string): boolean {
  return CHECKPOINT_FILES.has(name);
}

function isTaskPath([file, name, part, ...rest]: readonly string[]): boolean {
  if (name === undefined) return [RUN_FILE, START_WEIGHTS_FILE, ASKED_FILE].includes(file);
  if (file !== GIVEN_FOLDER) return false;
  if (part === undefined) return name === GIVEN_FILE;
  return CHECKPOINT_FOLDER.test(name) && isCheckpointFile(part) && rest.length === 0;
}

/**
 * Is it the path of a file that a lab may put below the folder of a place? Nothing else is taken: no path
 * leads out of the folder, and none to what an owner writes.
 */
export function isReceivedPath(path: string): boolean {
  const [room, id, ...rest] = path.split('/');
  if (id === undefined || rest.length === 0 || !isId(id)) return false;
  if (room === TASKS) return isTaskPath(rest);
  return room === BATCHES && rest.length === 1 && [SCRIPT_FILE, TASK_LIST_FILE].includes(rest[0]);
}

/** Path of something of a task below the folder of its place, as it is sent. */
export function sentTaskPath(id: string, ...rest: readonly string[]): string {
  return [TASKS, checkedId(id), ...rest].join('/');
}

/** Path of a file of a batch below the folder of its place, as it is sent. */
export function sentBatchPath(batch: string, file: string): string {
  return [BATCHES, checkedId(batch), file].join('/');
}
