import { setImmediate } from 'node:timers/promises';

/** Work under way that must end before its owner may. */
export class Tasks {
  readonly #pending = new Set<Promise<unknown>>();

  get count(): number {
    return this.#pending.size;
  }

  /** The same promise, known until it is settled. */
  track<T>(task: Promise<T>): Promise<T> {
    const forget = () => this.#pending.delete(task);
    this.#pending.add(task);
    task.then(forget, forget);
    return task;
  }

  /** Fulfilled when nothing is under way any more, whether it succeeded or not. */
  async settled(): Promise<void> {
    while (this.#pending.size > 0) await Promise.allSettled(this.#pending);
  }
}

/** Does work piece by piece, letting the process answer others between two pieces. */
export async function runInTurns(work: Generator<void, void, void>): Promise<void> {
  while (!work.next().done) await setImmediate();
}
