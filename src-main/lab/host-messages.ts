import type { HostMessage } from '../../shared/contract/system.ts';
import { eventStream } from '../streams/event-stream.ts';

/** Messages that wait for a page; of more the oldest are forgotten. */
const MOST_WAITING = 20;

/** What the program around the page asks of it. A message that comes before any page listens waits for the first that does. */
export class HostMessages {
  readonly #waiting: HostMessage[] = [];
  #tell: ((message: HostMessage) => void) | null = null;

  send(message: HostMessage): void {
    if (this.#tell) return this.#tell(message);
    this.#waiting.push(message);
    if (this.#waiting.length > MOST_WAITING) this.#waiting.shift();
  }

  /** All messages from now on, those that waited first; the page that listened before gets no more. */
  follow(signal?: AbortSignal): AsyncGenerator<HostMessage, void, void> {
    return eventStream<HostMessage>((tell, ended) => {
      for (const message of this.#waiting.splice(0)) tell(message);
      this.#tell = tell;
      return new Promise((resolve) => {
        const end = () => {
          if (this.#tell === tell) this.#tell = null;
          resolve();
        };
        if (ended.aborted) end();
        else ended.addEventListener('abort', end, { once: true });
      });
    }, signal);
  }
}
