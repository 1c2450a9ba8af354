/** What a subscriber has not read yet. Keeps itself bounded, however slow the subscriber is. */
export interface Backlog<T> {
  add(item: T): void;
  /** Removes and returns what comes next, if anything is there. */
  take(): T | undefined;
}

const DONE: IteratorReturnResult<void> = { done: true, value: undefined };

class Subscription<T> implements AsyncIteratorObject<T, void, void> {
  readonly #backlog: Backlog<T>;
  readonly #waiting: ((result: IteratorResult<T, void>) => void)[] = [];
  readonly #signal: AbortSignal | undefined;
  readonly #onEnd: (subscription: Subscription<T>) => void;
  #ended = false;

  constructor(
    backlog: Backlog<T>,
    signal: AbortSignal | undefined,
    onEnd: (subscription: Subscription<T>) => void,
  ) {
    this.#backlog = backlog;
    this.#signal = signal;
    this.#onEnd = onEnd;
    signal?.addEventListener('abort', this.end);
  }

  add(item: T): void {
    this.#backlog.add(item);
    if (this.#waiting.length === 0) return;
    const value = this.#backlog.take();
    if (value !== undefined) this.#waiting.shift()!({ done: false, value });
  }

  readonly end = (): void => {
    if (this.#ended) return;
    this.#ended = true;
    this.#signal?.removeEventListener('abort', this.end);
    this.#onEnd(this);
    for (const resolve of this.#waiting.splice(0)) resolve(DONE);
  };

  next(): Promise<IteratorResult<T, void>> {
    if (this.#ended) return Promise.resolve(DONE);
    const value = this.#backlog.take();
    if (value !== undefined) return Promise.resolve({ done: false, value });
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  return(): Promise<IteratorResult<T, void>> {
    this.end();
    return Promise.resolve(DONE);
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.end();
  }
}

/** Hands events to any number of subscribers, each at its own pace. */
export class Topic<T> {
  readonly #subscriptions = new Set<Subscription<T>>();

  get subscribers(): number {
    return this.#subscriptions.size;
  }

  publish(item: T): void {
    for (const subscription of this.#subscriptions) subscription.add(item);
  }

  /** Events from now on, until the signal, `return()` or the end of the topic. */
  subscribe(backlog: Backlog<T>, signal?: AbortSignal): AsyncIteratorObject<T, void, void> {
    const subscription = new Subscription(backlog, signal, (ended) =>
      this.#subscriptions.delete(ended),
    );
    this.#subscriptions.add(subscription);
    if (signal?.aborted) subscription.end();
    return subscription;
  }

  /** Ends every subscription. */
  end(): void {
    for (const subscription of this.#subscriptions) subscription.end();
  }
}
