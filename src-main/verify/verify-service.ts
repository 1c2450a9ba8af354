import { statSync } from 'node:fs';
import type { StorageHealth, VerifyEvent } from '../../shared/contract/verify.ts';
import { errorMessage } from '../../shared/errors/thrown.ts';
import { printable } from '../../shared/text/control-characters.ts';
import { quoteWordOn } from '../../shared/text/shell-word.ts';
import { eventStream } from '../streams/event-stream.ts';
import { Tasks } from '../streams/tasks.ts';
import type { ReadableConnection } from '../store/connection.ts';
import { healthOfOpened } from './health.ts';
import { isQuickCheckDue, quickCheckOf, readQuickCheck, saveQuickCheck } from './quick-check.ts';
import { runVerifyWorker } from './run-worker.ts';

/** A database up to this size is looked at on the spot: that takes less than to start a worker. */
const SMALL_BYTES = 2 ** 20;

export interface VerifyServiceOptions {
  readonly dataFolder: string;
  readonly database: ReadableConnection;
  /** Hears what somebody should know of the data folder, a line each. */
  readonly say: (line: string) => void;
}

/** Verifies the data folder of an open lab in worker threads, while it trains. */
export class VerifyService {
  readonly #options: VerifyServiceOptions;
  readonly #closing = new AbortController();
  readonly #tasks = new Tasks();

  constructor(options: VerifyServiceOptions) {
    this.#options = options;
  }

  /**
   * Looks at everything, or at one run. The last event is *done*, unless it is cancelled by closing the iterator
   * or by the signal.
   * @throws StoreError from the iterator
   */
  verify(run: string | null = null, signal?: AbortSignal): AsyncGenerator<VerifyEvent, void, void> {
    const { dataFolder } = this.#options;
    const signals = [this.#closing.signal, ...(signal ? [signal] : [])];
    return eventStream<VerifyEvent>(
      (tell, stopped) =>
        this.#tasks.track(
          runVerifyWorker(
            { kind: 'verify', dataFolder, run },
            (message) => message.kind === 'event' && tell(message.event),
            stopped,
          ),
        ),
      AbortSignal.any(signals),
      (before, event) => before.kind === 'progress' && event.kind === 'progress',
    );
  }

  health(): StorageHealth {
    return healthOfOpened(this.#options.database, this.#options.dataFolder);
  }

  /** Looks quickly at the database unless that was done within a day. Nobody need wait for it. */
  async quickCheck(now: number = Date.now()): Promise<void> {
    const { dataFolder, database } = this.#options;
    try {
      if (!isQuickCheckDue(readQuickCheck(dataFolder), now)) return;
      const problems = await this.#tasks.track(this.#problems(database.file));
      if (problems) this.#keep(problems, now);
    } catch (error) {
      const why = errorMessage(error);
      this.#options.say(printable(`the database could not be checked: ${why}`));
    }
  }

  /** Ends what is under way. */
  async close(): Promise<void> {
    this.#closing.abort();
    await this.#tasks.settled();
  }

  #keep(problems: readonly string[], at: number): void {
    const { dataFolder, say } = this.#options;
    saveQuickCheck(dataFolder, { at, problems: [...problems] });
    if (problems.length === 0) return;
    say(
      `the quick check of the database found: ${problems[0]}; \`hrm-lab verify --data ${quoteWordOn(process.platform, dataFolder)}\` says more`,
    );
  }

  /** null when the lab was closed meanwhile: the next one does it. */
  async #problems(databaseFile: string): Promise<readonly string[] | null> {
    if (statSync(databaseFile).size <= SMALL_BYTES) return quickCheckOf(databaseFile);
    let problems: readonly string[] | null = null;
    await runVerifyWorker(
      { kind: 'quick-check', databaseFile },
      (message) => {
        if (message.kind === 'quick-checked') ({ problems } = message);
      },
      this.#closing.signal,
    );
    return problems;
  }
}
