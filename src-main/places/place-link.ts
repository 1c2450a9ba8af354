import type { Place } from '../../shared/contract/places.ts';
import { errorCode, errorMessage, errorStack } from '../../shared/errors/thrown.ts';
import { printableLines } from '../../shared/text/control-characters.ts';
import type { WritableConnection } from '../store/connection.ts';
import { forgetForsaken, forsakenTasks } from '../store/forsaken-tasks-repository.ts';
import { hasPlacedRuns, type StoredPlacedRun } from '../store/placed-runs-repository.ts';
import type { UnsentRun } from '../store/unsent-runs-repository.ts';
import { Follower, type FollowerOptions } from './follow/follower.ts';
import { Carrier } from './home/carrier.ts';
import { Pace } from './pace.ts';
import type { PlaceError } from './place-error.ts';
import { Sender, type SenderOptions } from './send/sender.ts';
import { Wishes } from './wishes.ts';

export interface PlaceLinkOptions
  extends FollowerOptions, Pick<SenderOptions, 'command' | 'onRefused' | 'onBroken' | 'onSent'> {
  readonly database: WritableConnection;
  readonly place: Place;
  /** Runs that may be sent now. */
  readonly unsent: () => readonly UnsentRun[];
  /** Between two questions to it. */
  readonly periodSeconds: number;
  /** How the place is has changed. */
  readonly onStatus: () => void;
  /** Nothing is done before: the last of one with other settings. */
  readonly after: Promise<void> | undefined;
}

/** What a look came to. */
interface LinkLook {
  /** Seconds until the next one; null when it failed. */
  readonly pause: number | null;
  /** What it could do without. */
  readonly problem: PlaceError | null;
}

/** One place, for as long as the lab is open: sends, follows, ends and brings home what is there. */
export class PlaceLink {
  readonly #options: PlaceLinkOptions;
  readonly #sender: Sender;
  readonly #follower: Follower;
  readonly #carrier: Carrier;
  readonly #wishes: Wishes;
  readonly #pace: Pace;
  readonly #closing = new AbortController();
  #timer: NodeJS.Timeout | undefined;
  #turn: Promise<void>;
  #turns = 0;
  answeredAt: number | null = null;
  problem: string | null = null;

  constructor(options: PlaceLinkOptions) {
    const { database, place, files, scheduler } = options;
    this.#options = options;
    this.#turn = options.after ?? Promise.resolve();
    this.#sender = new Sender(options);
    this.#follower = new Follower(options);
    this.#carrier = new Carrier(options, this.#closing.signal);
    this.#wishes = new Wishes({ database, place: place.name, files, scheduler });
    this.#pace = new Pace(options.periodSeconds);
  }

  get place(): Place {
    return this.#options.place;
  }

  /** Does what there is to do, soon. */
  wake(): void {
    if (this.#closing.signal.aborted || this.#turns > 1) return;
    clearTimeout(this.#timer);
    this.#turns++;
    this.#turn = this.#turn
      .then(() => this.#takeTurn())
      .catch((error) => this.#report(error))
      .finally(() => this.#turns--);
  }

  /** Brings checkpoints and recorded episodes of a run home now, the newest that there are. @throws PlaceError */
  async bring(find: () => StoredPlacedRun | undefined): Promise<void> {
    const looked = this.#turn.then(async () => {
      await this.#follower.look(this.#closing.signal);
    });
    this.#turn = looked.catch(() => {});
    await looked;
    const run = find();
    if (run) await this.#carrier.bring(run);
  }

  async close(): Promise<void> {
    this.#closing.abort();
    clearTimeout(this.#timer);
    await Promise.all([this.#turn, this.#carrier.close()]);
  }

  async #takeTurn(): Promise<void> {
    const { signal } = this.#closing;
    if (signal.aborted) return;
    clearTimeout(this.#timer);
    const isAsked = this.#options.unsent().length > 0 || this.#isAwaited();
    const failures: unknown[] = [];
    const attempt = async (step: () => Promise<void>) => {
      try {
        await step();
      } catch (error) {
        if (!signal.aborted && errorCode(error) === undefined) this.#report(error);
        failures.push(error);
      }
      return failures.length === 0;
    };
    // What cannot be sent or ended (scancel tries for a minute and a half where a job is just being requeued) keeps
    // nobody from looking.
    const isSent = await attempt(() => this.#sender.send(this.#options.unsent, signal));
    await attempt(() => this.#wishes.carryOut(signal));
    let looked: LinkLook = { pause: null, problem: null };
    const isWell = await attempt(async () => {
      looked = await this.#look(signal);
    });
    const { pause, problem } = looked as LinkLook;
    if (pause !== null) {
      if (isAsked && isSent) this.answeredAt = Date.now();
      await attempt(() => this.#removeForsaken(signal));
      this.#carrier.wake();
    }
    if (signal.aborted) return;
    const [failure = problem] = failures;
    this.problem = failure ? errorMessage(failure) : this.#carrier.problem;
    this.#options.onStatus();
    if (!this.#hasWork()) return;
    const seconds = isWell && pause !== null ? pause : this.#pace.failed();
    // It keeps the process alive: a command line may wait for nothing else.
    this.#timer = setTimeout(() => this.wake(), seconds * 1000);
  }

  async #look(signal: AbortSignal): Promise<LinkLook> {
    const began = performance.now();
    const { waitedSeconds, problem } = await this.#follower.look(signal);
    const pause = this.#pace.answered(waitedSeconds);
    // From one look to the next; a lab that needs long for it does others in between.
    const tookSeconds = (performance.now() - began) / 1000;
    return { pause: Math.max(pause - tookSeconds, tookSeconds), problem };
  }

  /** What nobody expected. */
  #report(error: unknown): void {
    const { place } = this.#options;
    process.stderr.write(`place ${place.name}: ${printableLines(errorStack(error))}\n`);
  }

  async #removeForsaken(signal: AbortSignal): Promise<void> {
    const { database, place, files } = this.#options;
    const tasks = forsakenTasks(database, place.name);
    if (tasks.length === 0) return;
    await files.remove(tasks, signal);
    forgetForsaken(database, place.name, tasks);
  }

  /** Something of it is at the place. */
  #isAwaited(): boolean {
    const { database, place } = this.#options;
    return hasPlacedRuns(database, place.name) || forsakenTasks(database, place.name).length > 0;
  }

  #hasWork(): boolean {
    return this.#isAwaited() || (this.problem !== null && this.#options.unsent().length > 0);
  }
}
