interface Kept<T> {
  readonly thing: Promise<T>;
  users: number;
}

/** Things that take long to load and have to be let go: the latest used stay, and all that are in use. */
export class LatestUsed<T extends { dispose(): Promise<void> }> {
  readonly #most: number;
  /** The latest used last. */
  readonly #kept = new Map<string, Kept<T>>();

  /** @param most that stay while nobody uses them */
  constructor(most: number) {
    this.#most = most;
  }

  /**
   * Does something with a thing, which is loaded unless it is here. One that could not be loaded is
   * tried again the next time.
   * @throws as load and use.
   */
  async use<R>(key: string, load: () => Promise<T>, use: (thing: T) => Promise<R>): Promise<R> {
    const kept = this.#kept.get(key) ?? { thing: load(), users: 0 };
    this.#kept.delete(key);
    this.#kept.set(key, kept);
    kept.users++;
    try {
      const thing = await kept.thing.catch((error: unknown) => {
        if (this.#kept.get(key) === kept) this.#kept.delete(key);
        throw error;
      });
      return await use(thing);
    } finally {
      kept.users--;
      this.#letGo();
    }
  }

  #letGo(): void {
    const idle = [...this.#kept].filter(([, { users }]) => users === 0);
    const surplus = idle.slice(0, Math.max(0, this.#kept.size - this.#most));
    // Nobody finds them any more before the first of them is gone.
    for (const [key] of surplus) this.#kept.delete(key);
    const gone = surplus.map(async ([, { thing }]) => (await thing).dispose());
    // Whoever was answered does not wait for it, nor hear that another could not be let go.
    void Promise.allSettled(gone);
  }
}
