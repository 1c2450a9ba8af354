/** Lets one thing happen after another. */
export class Turns {
  #last: Promise<unknown> = Promise.resolve();

  /** Does something when everything that was asked before is done, whether it succeeded or not. */
  take<T>(work: () => Promise<T>): Promise<T> {
    const mine = this.#last.then(work, work);
    this.#last = mine.catch(() => {});
    return mine;
  }
}
