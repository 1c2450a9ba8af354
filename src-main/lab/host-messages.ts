import type { HostMessage } from '../../shared/contract/system.ts';
import { eventStream } from '../streams/event-stream.ts';

/** Messages that wait for a page; of more the oldest are forgotten. */
const MOST_WAITING = 20;

/**
 * What the lab, and the program around the page, ask of pages: of every one that listens, as browsers may have several.
 * A message that comes before any page listens waits for the first that does.
 */
export class HostMessages {
  readonly #waiting: HostMessage[] = [];
  readonly #listening = new Set<(message: HostMessage) => void>();

  send(message: HostMessage): void {
    if (this.#listening.size > 0) return this.#listening.forEach((tell) => tell(message));
    this.#waiting.push(message);
    if (this.#waiting.length > MOST_WAITING) this.#waiting.shift();
  }

  /** All messages from now on, those that waited first. */
  follow(signal?: AbortSignal): AsyncGenerator<HostMessage, void, void> {
    return eventStream<HostMessage>((tell, ended) => {
      for (const message of this.#waiting.splice(0)) tell(message);
      this.#listening.add(tell);
      return new Promise((resolve) => {
        const end = () => {
          this.#listening.delete(tell);
          resolve();
        };
        if (ended.aborted) end();
        else ended.addEventListener('abort', end, { once: true });
      });
    }, signal);
  }
}
