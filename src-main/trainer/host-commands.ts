import type { TrainerCommand } from './protocol.ts';

/** What the host wants of a run; the loop looks at it between two updates, and when one is cut short. */
export class HostCommands {
  readonly #ending = new AbortController();
  #discarded = false;
  #pause: PromiseWithResolvers<void> | null = null;

  take({ kind }: TrainerCommand): void {
    switch (kind) {
      case 'stop':
      case 'discard':
        this.#discarded ||= kind === 'discard';
        this.#ending.abort();
        this.#pause?.resolve();
        break;
      case 'pause':
        this.#pause ??= Promise.withResolvers<void>();
        break;
      case 'resume':
        this.#pause?.resolve();
        this.#pause = null;
        break;
    }
  }

  /** Aborted by *stop* and *discard*. */
  get signal(): AbortSignal {
    return this.#ending.signal;
  }

  get stop(): boolean {
    return this.#ending.signal.aborted;
  }

  /** Nothing of the run is to be kept. */
  get discard(): boolean {
    return this.#discarded;
  }

  /** Fulfilled when a pause is over; null when none is wanted, or the run is to end anyway. */
  get pause(): Promise<void> | null {
    return this.stop ? null : (this.#pause?.promise ?? null);
  }
}
