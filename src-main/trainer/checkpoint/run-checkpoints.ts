import type { HashChain } from '../reports/hash-chain.ts';
import type { Stopwatch } from '../reports/stopwatch.ts';
import type { TrainerEvent, TrainerStart } from '../protocol.ts';
import {
  type CheckpointParts,
  type LoopState,
  type NewLoopState,
  writeCheckpoint,
} from './checkpoint.ts';
import { CheckpointTimer } from './checkpoint-timer.ts';

/** What the loop adds to the state that can be read from the parts. */
type StateOfLoop = Pick<
  NewLoopState,
  | 'learnerRandom'
  | 'batchUpdates'
  | 'collected'
  | 'meter'
  | 'lastValidation'
  | 'validationDue'
  | 'ladder'
>;

/** Writes the checkpoints of one run, each once, and knows when one is due by the clock. */
export class RunCheckpoints {
  readonly #start: TrainerStart;
  readonly #watch: Stopwatch;
  readonly #chain: HashChain;
  readonly #timer: CheckpointTimer;
  /** Update of the newest one; -1 when the next is to be written whatever its update. */
  #newest = -1;

  constructor(start: TrainerStart, watch: Stopwatch, chain: HashChain) {
    this.#start = start;
    this.#watch = watch;
    this.#chain = chain;
    this.#timer = new CheckpointTimer(start.config.checkpoints.everySeconds, {
      now: watch.seconds,
      hasCheckpoint: start.resumeFrom !== null,
    });
  }

  /** The run goes on from a checkpoint. */
  goOnFrom({ update, validationDue, chain, hash }: LoopState): void {
    const { link, points, isLink } = chain ?? { link: '', points: '', isLink: false };
    this.#chain.restore({ link, points });
    if (isLink && hash !== undefined) this.#chain.linkTo(hash);
    // A validation that is made up for comes before its checkpoint, which is written again then.
    this.#newest = validationDue ? -1 : update;
  }

  get isDueByTheClock(): boolean {
    return this.#timer.isDue(this.#watch.seconds);
  }

  /**
   * Writes a checkpoint, unless that of this update is there.
   * @param isLink the configuration asks for it, so that every equal run has it
   * @returns what the host is to be told; null when there was nothing to write
   * @throws as `writeCheckpoint`
   */
  async write(
    parts: CheckpointParts,
    loop: StateOfLoop,
    isLink: boolean,
  ): Promise<Extract<TrainerEvent, { kind: 'checkpoint' }> | null> {
    const { learner, collector, replay } = parts;
    const update = learner.updates;
    if (this.#newest === update && update > 0) return null;
    const { runFolder, config } = this.#start;
    const chain = { ...this.#chain.state, isLink };
    // Their order is hashed: it stays what it was.
    const { learnerRandom, ...rest } = loop;
    const state: NewLoopState = {
      version: 1,
      update,
      wallSeconds: this.#watch.seconds,
      adamUpdates: learner.adam.updates,
      replayWritten: replay.written,
      learnerRandom,
      collector: collector.state(),
      ...rest,
      config,
    };
    const written = await writeCheckpoint(runFolder, parts, state, chain);
    if (isLink) this.#chain.linkTo(written.hash);
    // One that the configuration asks for comes after the validation of its update.
    this.#newest = loop.validationDue ? -1 : update;
    this.#timer.written(this.#watch.seconds);
    const { environmentSteps } = collector;
    return { kind: 'checkpoint', ...written, update, environmentSteps, planned: isLink };
  }
}
