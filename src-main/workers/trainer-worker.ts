import type { Worker } from 'node:worker_threads';
import type { TrainerCommand, TrainerEvent, TrainerStart } from '../trainer/protocol.ts';
import { startWorker } from './start-worker.ts';

/** What is heard of a trainer worker. `onExit` comes last, exactly once. */
export interface TrainerListener {
  readonly onEvent: (event: TrainerEvent) => void;
  /** @param reason why it died, as far as is known */
  readonly onExit: (reason: string) => void;
}

/** One trainer worker thread. */
export class TrainerWorker {
  readonly #worker: Worker;

  constructor(url: URL, start: TrainerStart, listener: TrainerListener) {
    this.#worker = startWorker(url, 'trainer', start);
    let reason: string | null = null;
    this.#worker.on('message', listener.onEvent);
    this.#worker.on('messageerror', (error) => {
      reason = `a message could not be read: ${error.message}`;
      this.terminate();
    });
    this.#worker.on('error', (error: Error) => {
      reason = error.message;
    });
    this.#worker.on('exit', (code) =>
      listener.onExit(reason ?? `the worker ended with exit code ${code}`),
    );
  }

  send(command: TrainerCommand): void {
    this.#worker.postMessage(command);
  }

  /** Ends the thread wherever it is; `onExit` follows. */
  terminate(): void {
    void this.#worker.terminate();
  }
}
