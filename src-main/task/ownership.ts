import { closeSync, openSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { PRIVATE_FILE } from '../disk/private-modes.ts';
import { highestOwner } from '../task-folder/claims.ts';
import { ownerName, OWNERS_FOLDER } from '../task-folder/layout.ts';
import { errorCode } from '../../shared/errors/thrown.ts';

/** Somebody else has the task now, or it was removed: nothing of this owner counts any more. */
export class LostTaskError extends Error {
  override readonly name = 'LostTaskError';
  readonly code = 'TASK_LOST';
}

/** The number by which a process has a task. */
export class Ownership {
  readonly #task: string;
  readonly owner: number;

  /** @param task its folder */
  constructor(task: string, owner: number) {
    this.#task = task;
    this.owner = owner;
  }

  /** @throws LostTaskError when a higher number was taken, or the task is gone */
  check(): void {
    const highest = highestOwner(this.#task);
    if (highest === this.owner) return;
    const who = highest === null ? 'the task was removed' : `owner ${highest} has it`;
    throw new LostTaskError(`owner ${this.owner} no longer has the task: ${who}`);
  }

  /**
   * The same, before something that would harm a later owner. A network file system may show a folder as it was a
   * minute ago, but not to whoever has just changed it.
   * @throws LostTaskError
   */
  checkSurely(): void {
    const look = join(this.#task, OWNERS_FOLDER, `.look-${ownerName(this.owner)}`);
    try {
      closeSync(openSync(look, 'w', PRIVATE_FILE));
      rmSync(look, { force: true });
    } catch (error) {
      // The task was removed, which is found below.
      if (errorCode(error) !== 'ENOENT') throw error;
    }
    this.check();
  }
}
