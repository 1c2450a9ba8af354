import { CancellationToken } from 'electron-updater';

/** Ends what electron-updater waits for when nothing is heard for a while: by itself it waits for ever. */
export class SilenceLimit {
  readonly token = new CancellationToken();
  readonly #milliseconds: number;
  #timer: NodeJS.Timeout | undefined;

  constructor(milliseconds: number) {
    this.#milliseconds = milliseconds;
    this.heard();
  }

  /** Something came: the while begins anew. */
  heard(): void {
    this.end();
    this.#timer = setTimeout(() => this.token.cancel(), this.#milliseconds);
  }

  /** Nothing came for too long, and what was waited for was ended. */
  get isOver(): boolean {
    return this.token.cancelled;
  }

  /** Nothing is waited for any more. */
  end(): void {
    clearTimeout(this.#timer);
  }
}
