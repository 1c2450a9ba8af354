import type { TrainerCommand, TrainerEvent, TrainerStart } from '../trainer/protocol.ts';
import { type StartedWorker, startWorker } from './start-worker.ts';

/** What is heard of a trainer worker. `onExit` comes last, exactly once. */
export interface TrainerListener {
  readonly onEvent: (event: TrainerEvent) => void;
  /** @param reason why it died, as far as is known */
  readonly onExit: (reason: string) => void;
}

/** One trainer worker thread. */
export class TrainerWorker {
  readonly #started: StartedWorker;
  #isEnded = false;

  constructor(url: URL, start: TrainerStart, listener: TrainerListener) {
    this.#started = startWorker(url, 'trainer', start);
    const { worker } = this.#started;
    let reason: string | null = null;
    worker.on('message', listener.onEvent);
    worker.on('messageerror', (error) => {
      reason = `a message could not be read: ${error.message}`;
      this.terminate();
    });
    worker.on('error', (error: Error) => {
      // What a thread that is ended trips over on its way out is not why it ended.
      if (!this.#isEnded) reason = error.message;
    });
    worker.on('exit', (code) =>
      listener.onExit(reason ?? `the worker ended with exit code ${code}`),
    );
  }

  send(command: TrainerCommand): void {
    this.#started.worker.postMessage(command);
  }

  /** Ends the thread as soon as it is outside native code; `onExit` follows. */
  terminate(): void {
    this.#isEnded = true;
    this.#started.terminate();
  }
}
