import { RandomGenerator } from '../../shared/random/random-generator.ts';
import type { RunConfig } from '../../shared/run-config/schema.ts';
import type { UpdateReport } from '../agent/learner.ts';
import type { CheckpointParts, LoopState } from './checkpoint/checkpoint.ts';

/** What a checkpoint must hold of it. */
export type UpdateWorkState = Pick<LoopState, 'learnerRandom' | 'batchUpdates' | 'collected'>;

/**
 * An update with what comes before it: the collect of its time, and a batch. What a stop cuts short of it has not begun,
 * and what was done before that is kept.
 */
export class UpdateWork {
  readonly #settings: RunConfig['learning'];
  #random: RandomGenerator;
  /** The collect before the next update is done. */
  #collected = false;

  constructor({ seed, learning }: RunConfig) {
    this.#settings = learning;
    this.#random = RandomGenerator.fromSeed(seed, 'learner');
  }

  /** Goes on with the batches that a checkpoint's run would have drawn. */
  restoreRandom({ learnerRandom }: UpdateWorkState): void {
    this.#random = RandomGenerator.fromState(learnerRandom);
  }

  /** Goes on with what was collected for the next update, and has the batch of the parts. */
  restoreBatch({ collected }: UpdateWorkState): void {
    this.#collected = collected === true;
  }

  /** @throws CutShortError when a stop cuts it short; the errors of collecting and learning */
  async run(
    { learner, replay, collector }: CheckpointParts,
    epsilon: number,
  ): Promise<UpdateReport> {
    if (learner.updates % this.#settings.updatesPerCollect === 0 && !this.#collected) {
      await collector.collect(epsilon);
      this.#collected = true;
    }
    const before = learner.needsBatch ? this.#random.state() : null;
    try {
      if (learner.needsBatch) await learner.drawBatch(replay, this.#random);
      const report = await learner.update();
      this.#collected = false;
      return report;
    } catch (error) {
      // A batch that no update was done with is drawn again.
      if (before) this.#random = RandomGenerator.fromState(before);
      throw error;
    }
  }

  /** Keys that mean nothing are left out: what is stored is hashed. */
  state({ learner }: CheckpointParts): UpdateWorkState {
    const { batchUpdates } = learner;
    return {
      learnerRandom: this.#random.state(),
      ...(batchUpdates > 0 && { batchUpdates }),
      ...(this.#collected && { collected: true }),
    };
  }
}
