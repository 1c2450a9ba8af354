/** When a worker that has not ended by itself is ended by force. */
export class Deadline {
  readonly #end: () => void;
  #timer: NodeJS.Timeout | undefined;
  #passed = false;

  /** @param end ends the worker */
  constructor(end: () => void) {
    this.#end = end;
  }

  get hasPassed(): boolean {
    return this.#passed;
  }

  /** Sets it anew. */
  setAfter(milliseconds: number): void {
    this.clear();
    this.#timer = setTimeout(() => {
      this.#passed = true;
      this.#end();
    }, milliseconds);
  }

  clear(): void {
    clearTimeout(this.#timer);
  }
}
