import { constants, createReadStream } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { errorCode } from '../../shared/errors/thrown.ts';
import { printable } from '../../shared/text/control-characters.ts';
import { STATE_FILE, TENSOR_FILES } from '../checkpoint/checkpoint-files.ts';
import { makeLastingFolder } from '../disk/lasting.ts';
import { checkedCheckpoint, EPISODES_FILE, ownerFolder, taskFolder } from './layout.ts';
import { readTold } from './read-told.ts';
import { FileReceiver } from './received-file.ts';
import type { FramedFile, JournalPiece, Known, TaskFiles, Told } from './task-files.ts';
import { TaskFolderError } from './task-folder-error.ts';
import { readWholeLines } from './whole-lines.ts';

/** Bytes that one call reads, about. */
const MOST_BYTES = 8 * 1024 * 1024;
/** Tasks that are looked at together: a network file system takes its time for each. */
const TOGETHER = 16;
const CHUNK_BYTES = 512 * 1024;

/** The tasks of a place whose folder this machine sees. */
export class LocalTaskFiles implements TaskFiles {
  readonly #folder: string;
  readonly #mostBytes: number;

  /**
   * @param folder of the place, an absolute path
   * @param mostBytes that one call reads, about
   */
  constructor(folder: string, mostBytes = MOST_BYTES) {
    this.#folder = folder;
    this.#mostBytes = mostBytes;
  }

  async receive(
    files: AsyncIterable<FramedFile> | Iterable<FramedFile>,
    signal?: AbortSignal,
  ): Promise<void> {
    await makeLastingFolder(this.#folder);
    const receiver = new FileReceiver(this.#folder);
    for await (const file of files) {
      signal?.throwIfAborted();
      await receiver.receive(file);
    }
  }

  async read(known: readonly Known[], signal?: AbortSignal): Promise<Told[]> {
    const all: Told[] = [];
    let left = this.#mostBytes;
    for (let at = 0; at < known.length; at += TOGETHER) {
      signal?.throwIfAborted();
      const some = known.slice(at, at + TOGETHER);
      const share = left > 0 ? Math.max(1, Math.floor(left / some.length)) : 0;
      const read = (each: Known) => readOrSay(this.#folder, each, share);
      for (const found of await Promise.all(some.map(read))) {
        if (!found) continue;
        const { bytes, ...told } = found;
        left -= bytes;
        all.push(told);
      }
    }
    return all;
  }

  async episodes(
    { id, owner, offset }: Known,
    signal?: AbortSignal,
  ): Promise<JournalPiece & { readonly more: boolean }> {
    signal?.throwIfAborted();
    const path = join(ownerFolder(taskFolder(this.#folder, id), owner), EPISODES_FILE);
    const lines = await readWholeLines(path, offset, this.#mostBytes);
    return { owner, from: offset, text: lines?.text ?? '', more: lines?.more ?? false };
  }

  async *checkpoint(
    { id, owner, name }: { readonly id: string; readonly owner: number; readonly name: string },
    signal?: AbortSignal,
  ): AsyncGenerator<FramedFile, void, void> {
    const task = taskFolder(this.#folder, id);
    const folder = join(ownerFolder(task, owner), checkedCheckpoint(name));
    // A state that is read last stands for a whole checkpoint.
    for (const file of [...TENSOR_FILES, STATE_FILE]) {
      signal?.throwIfAborted();
      yield* readRegularFile(join(folder, file), file);
    }
  }

  async remove(ids: readonly string[], signal?: AbortSignal): Promise<void> {
    for (const id of ids) {
      signal?.throwIfAborted();
      await removeTask(taskFolder(this.#folder, id));
    }
  }
}

/** What is wrong with one task is no reason to read nothing of the others. */
async function readOrSay(folder: string, known: Known, most: number) {
  try {
    return await readTold(folder, known, most);
  } catch (error) {
    if (!(error instanceof TaskFolderError)) throw error;
    return { id: known.id, pieces: [], more: false, problem: error.message, bytes: 0 };
  }
}

async function* readRegularFile(path: string, name: string): AsyncGenerator<FramedFile> {
  const flags = constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK;
  const file = await open(path, flags).catch((cause: unknown) => {
    const why =
      errorCode(cause) === 'ENOENT' ? 'is not there' : `cannot be read (${errorCode(cause)})`;
    throw new TaskFolderError('TASK_CHECKPOINT', `${printable(path)} ${why}`, { cause });
  });
  try {
    const found = await file.stat();
    if (!found.isFile()) {
      throw new TaskFolderError('TASK_CHECKPOINT', `${printable(path)} is not a regular file`);
    }
    const content: AsyncIterable<Uint8Array> = createReadStream(path, {
      fd: file,
      autoClose: false,
      highWaterMark: CHUNK_BYTES,
    });
    yield { path: name, bytes: found.size, content };
  } finally {
    await file.close();
  }
}

/** What is left of one that is removed is no task any more, should the process end meanwhile. */
async function removeTask(task: string): Promise<void> {
  const leaving = `${task}.removed`;
  await rm(leaving, { recursive: true, force: true });
  try {
    await rename(task, leaving);
  } catch (error) {
    if (errorCode(error) !== 'ENOENT') throw error;
  }
  await rm(leaving, { recursive: true, force: true });
}
