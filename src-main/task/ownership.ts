import { highestOwner } from '../task-folder/claims.ts';

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
}
