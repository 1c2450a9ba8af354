import { stat } from 'node:fs/promises';
import { errorCode } from '../../shared/errors/thrown.ts';
import { journalFile } from './journal-reader.ts';
import { claimFile, taskFolder } from './layout.ts';
import type { JournalPiece, Known, Told } from './task-files.ts';
import { readWholeLines } from './whole-lines.ts';

/** Bytes of a file; null when it is not there. */
async function sizeOf(path: string): Promise<number | null> {
  try {
    return (await stat(path)).size;
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return null;
    throw error;
  }
}

/** Has an owner written its first line? */
async function hasBegun(task: string, owner: number): Promise<boolean> {
  const lines = await readWholeLines(journalFile(task, owner), 0, 1);
  return lines !== null && lines.bytes > 0;
}

/**
 * Owners after one that have begun, in their order. Numbers are taken one after the other, so that one look says
 * that there is none.
 */
async function laterOwners(task: string, known: number): Promise<number[]> {
  const later: number[] = [];
  for (let owner = known + 1; (await sizeOf(claimFile(task, owner))) !== null; owner++) {
    if (await hasBegun(task, owner)) later.push(owner);
  }
  return later;
}

/**
 * What is new of a task.
 * @param folder of the place
 * @param most bytes; at least one line is read where there is one, unless it is 0
 * @returns null when the task has no folder, or nothing in it of what is known
 * @throws TaskFolderError
 */
export async function readTold(
  folder: string,
  { id, owner, offset }: Known,
  most: number,
): Promise<(Told & { readonly bytes: number }) | null> {
  const task = taskFolder(folder, id);
  // Before what is left of the known one: all that counts of an owner is there when the next one has begun.
  const later = await laterOwners(task, owner);
  const size = owner > 0 ? await sizeOf(journalFile(task, owner)) : null;
  const isLost = size === null && later.length === 0;
  if (isLost && (owner > 0 || (await sizeOf(task)) === null)) return null;
  const pieces: JournalPiece[] = [];
  let bytes = 0;
  const isNew = size !== null && size > offset;
  for (const each of isNew ? [owner, ...later] : later) {
    const from = each === owner ? offset : 0;
    if (bytes >= most) return { id, pieces, more: true, bytes };
    const lines = await readWholeLines(journalFile(task, each), from, most - bytes);
    if (!lines) break;
    if (lines.bytes > 0) pieces.push({ owner: each, from, text: lines.text });
    bytes += lines.bytes;
    if (lines.more) return { id, pieces, more: true, bytes };
  }
  return { id, pieces, more: false, bytes };
}
