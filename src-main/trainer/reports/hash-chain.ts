import { createHash } from 'node:crypto';
import { isHashedMetric } from '../../../shared/metrics/hashed-metrics.ts';
import type { ChainState } from '../../checkpoint/checkpoint-hash.ts';
import type { MetricPoint } from '../../../shared/contract/metrics.ts';

/** SHA-256 in hexadecimal. */
function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/**
 * Chains the hashes of a run's checkpoints, so that equal hashes mean equal runs up to there. Only
 * checkpoints that the configuration asks for are links: one that is written because somebody
 * stopped the run has a hash, but the run that goes on from it has the hashes of one that was
 * never stopped. Wall-clock times are left out.
 */
export class HashChain {
  #state: ChainState = { link: '', points: '' };

  get state(): ChainState {
    return this.#state;
  }

  /** Adds metric points as they are sent. */
  add(points: readonly MetricPoint[]): void {
    const values = points
      .filter(({ key }) => isHashedMetric(key))
      .map(({ key, update, value }) => [key, update, value]);
    if (values.length === 0) return;
    this.#state = { ...this.#state, points: sha256(this.#state.points + JSON.stringify(values)) };
  }

  /** Goes on after a link. */
  linkTo(hash: string): void {
    this.#state = { link: hash, points: '' };
  }

  restore(state: ChainState): void {
    this.#state = state;
  }
}
