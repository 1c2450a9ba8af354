import { existsSync, readdirSync, statSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { formatBinaryBytes } from '../../shared/format/bytes.ts';
import { errorCode } from '../../shared/errors/thrown.ts';
import { CheckpointError, checkFolder } from '../checkpoint/check-folder.ts';
import { isDiskFull } from '../disk/disk-full.ts';
import { freeBytes } from '../disk/free-space.ts';
import {
  type CheckpointOfRun,
  checkpointsOfAllRuns,
  deleteCheckpoint,
} from '../store/checkpoints-repository.ts';
import { ReadableConnection, WritableConnection } from '../store/connection.ts';
import { databaseFile, runFolder, runsFolder } from '../store/data-folder.ts';
import { copyFilesOf } from './copy-folder.ts';
import { BackupError, fillFolder } from './unfinished-copy.ts';

/** Checkpoints come and go while they are copied; after this many rounds the lab is too quick for a copy. */
const MOST_ROUNDS = 20;

/** What was copied. */
export interface CopiedLab {
  readonly runs: number;
  readonly checkpoints: number;
  readonly bytes: number;
  /** Checkpoints that were copied although they are damaged, a sentence each. */
  readonly damages: readonly string[];
}

export interface CopyOptions {
  /** Called now and then, with bytes. */
  readonly onProgress?: (done: number, total: number) => void;
  readonly signal?: AbortSignal;
}

/** One copy in the making. */
class LabCopy {
  readonly #from: string;
  readonly #to: string;
  readonly #options: CopyOptions;
  readonly #copied = new Map<string, CheckpointOfRun>();
  readonly #damages = new Set<string>();
  #done = 0;
  #runs = 0;

  constructor(from: string, to: string, options: CopyOptions) {
    this.#from = from;
    this.#to = to;
    this.#options = options;
  }

  async make(): Promise<CopiedLab> {
    for (let round = 1; !(await this.#copyOnce()); round++) {
      if (round < MOST_ROUNDS) continue;
      throw new BackupError(
        'BACKUP_UNSTABLE',
        `checkpoints in ${this.#from} are replaced faster than they can be copied; pause the run, or keep more of them (checkpoints.kept)`,
      );
    }
    const bytes = this.#done + statSync(databaseFile(this.#to)).size;
    return { runs: this.#runs, checkpoints: this.#copied.size, bytes, damages: [...this.#damages] };
  }

  /** Copies the database, then what it tells of; false when newer checkpoints took the place of some. */
  async #copyOnce(): Promise<boolean> {
    const file = databaseFile(this.#to);
    await rm(file, { force: true });
    const original = ReadableConnection.open(databaseFile(this.#from));
    try {
      await original.copyTo(file);
    } finally {
      original.close();
    }
    const copy = WritableConnection.open(file);
    try {
      const told = checkpointsOfAllRuns(copy);
      this.#runs = copy.get<{ runs: number }>('SELECT count(*) AS runs FROM runs')!.runs;
      this.#checkRoom(told);
      const isWhole = await this.#copyCheckpoints(copy, told);
      await this.#dropOthers(told);
      if (isWhole) copy.makeReadableAnywhere();
      return isWhole;
    } finally {
      copy.close();
    }
  }

  async #copyCheckpoints(copy: WritableConnection, told: CheckpointOfRun[]): Promise<boolean> {
    const total = told.reduce((sum, { bytes }) => sum + bytes, 0);
    const whole = new Set<string>();
    for (const checkpoint of told) {
      if (this.#options.signal?.aborted) throw new BackupError('CANCELLED', 'cancelled');
      const { runId, id } = checkpoint;
      if (await this.#copyCheckpoint(checkpoint)) whole.add(runId);
      // The lab has forgotten it, too, since there is a newer one.
      else if (whole.has(runId)) deleteCheckpoint(copy, id);
      else if (this.#isStillTold(checkpoint)) {
        this.#damages.add(`run ${runId}: the checkpoint of update ${checkpoint.update} is missing`);
        deleteCheckpoint(copy, id);
      } else return false;
      this.#options.onProgress?.(this.#done, Math.max(total, this.#done));
    }
    for (const runId of new Set([...told.map((each) => each.runId), ...this.#runFolders()])) {
      await this.#copyLooseFiles(runId);
    }
    return true;
  }

  /** Whether the lab itself goes on telling of a checkpoint. */
  #isStillTold({ id, hash }: CheckpointOfRun): boolean {
    const original = ReadableConnection.open(databaseFile(this.#from));
    try {
      return checkpointsOfAllRuns(original).some((each) => each.id === id && each.hash === hash);
    } finally {
      original.close();
    }
  }

  /** @returns false when it is gone */
  async #copyCheckpoint(checkpoint: CheckpointOfRun): Promise<boolean> {
    const { runId, name, update, hash, bytes } = checkpoint;
    const key = join(runId, name);
    if (this.#copied.get(key)?.hash === hash) return true;
    const from = join(runFolder(this.#from, runId), name);
    const to = join(runFolder(this.#to, runId), name);
    if (!existsSync(from)) return false;
    try {
      await copyFilesOf(from, to);
    } catch (error) {
      await rm(to, { recursive: true, force: true });
      if (errorCode(error) === 'ENOENT') return false;
      throw error;
    }
    try {
      await checkFolder(to, hash);
    } catch (error) {
      if (!(error instanceof CheckpointError)) throw error;
      // Cut off because the lab removed it meanwhile, or damaged before.
      if (!existsSync(from)) {
        await rm(to, { recursive: true, force: true });
        return false;
      }
      this.#damages.add(`run ${runId}: the checkpoint of update ${update} is damaged`);
    }
    this.#copied.set(key, checkpoint);
    this.#done += bytes;
    return true;
  }

  #runFolders(): string[] {
    const folder = runsFolder(this.#from);
    if (!existsSync(folder)) return [];
    const entries = readdirSync(folder, { withFileTypes: true });
    return entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  }

  /** Weights to begin with, and what else lies beside the checkpoints of a run. */
  async #copyLooseFiles(runId: string): Promise<void> {
    const from = runFolder(this.#from, runId);
    if (!existsSync(from)) return;
    try {
      await copyFilesOf(from, runFolder(this.#to, runId), (name) => !name.startsWith('.'));
    } catch (error) {
      if (errorCode(error) !== 'ENOENT') throw error;
    }
  }

  /** Removes copies of checkpoints that the database no longer tells of. */
  async #dropOthers(told: readonly CheckpointOfRun[]): Promise<void> {
    const wanted = new Set(told.map(({ runId, name }) => join(runId, name)));
    for (const key of [...this.#copied.keys()].filter((each) => !wanted.has(each))) {
      this.#copied.delete(key);
      await rm(join(runsFolder(this.#to), key), { recursive: true, force: true });
    }
  }

  #checkRoom(told: readonly CheckpointOfRun[]): void {
    const wanted = told
      .filter(({ runId, name }) => !this.#copied.has(join(runId, name)))
      .reduce((sum, { bytes }) => sum + bytes, 0);
    const free = freeBytes(this.#to) ?? Infinity;
    if (wanted <= free) return;
    const sizes = `${formatBinaryBytes(wanted)} are needed, ${formatBinaryBytes(free)} are free`;
    throw new BackupError('DISK_FULL', `disk full: there is no room for the copy: ${sizes}`);
  }
}

/**
 * Copies a lab: its database by SQLite's own means, every checkpoint that the copy tells of, compared with
 * its hash after copying, and what else a run needs. Another process may train in it meanwhile.
 * @param target absolute path; made, or empty, also the root of a disk. It holds a whole lab afterwards or none.
 * The copy can be read from a folder that cannot be written.
 * @throws BackupError; StoreError when there is no lab that can be read
 */
export async function copyLab(
  dataFolder: string,
  target: string,
  options: CopyOptions = {},
): Promise<CopiedLab> {
  try {
    return await fillFolder(target, (folder) => new LabCopy(dataFolder, folder, options).make());
  } catch (cause) {
    if (!isDiskFull(cause) || cause instanceof BackupError) throw cause;
    throw new BackupError('DISK_FULL', `disk full: there is no room for ${target}`, { cause });
  }
}
