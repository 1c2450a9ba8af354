import { ACTION_COUNT } from '../../shared/maze/cells.ts';
import type { ModelShape } from './model/hrm.ts';
import { largestValue } from './thinking.ts';

/** Arrays of the *learn* program; first axis B, the second of all but tokens and latents R. */
export interface LearnArrays {
  readonly tokens: Int32Array;
  readonly agentPosition: Int32Array;
  readonly zH: Float32Array;
  readonly zL: Float32Array;
  readonly actions: Int32Array;
  readonly targets: Float32Array;
  readonly weights: Float32Array;
}

/**
 * A batch that is held, with the latents that its next update starts from; first axis B. Weights are
 * part of it where they are not the same in every batch.
 */
export type HeldBatch = Omit<LearnArrays, 'weights'> & Partial<Pick<LearnArrays, 'weights'>>;

/** What it writes. */
export interface LearnOutputs {
  readonly loss: Float32Array;
  readonly tdErrors: Float32Array;
  readonly q: Float32Array;
  /** [B, P, D] after the recurrent step; empty when a batch is used once. */
  readonly zH: Float32Array;
  readonly zL: Float32Array;
}

/**
 * Makes the arrays of a batch.
 * @param size its samples, the transitions of each, the positions of the sequence, and whether latents come out of an update
 */
export function learnArrays(
  { rows, columns, model }: ModelShape,
  size: {
    readonly batch: number;
    readonly transitions: number;
    readonly positions: number;
    readonly latents: boolean;
  },
): { readonly inputs: LearnArrays; readonly outputs: LearnOutputs } {
  const { batch, positions, latents } = size;
  const all = batch * size.transitions;
  const grid = batch * positions * model.width;
  const inputs: LearnArrays = {
    tokens: new Int32Array(batch * rows * columns),
    agentPosition: new Int32Array(all),
    zH: new Float32Array(grid),
    zL: new Float32Array(grid),
    actions: new Int32Array(all),
    targets: new Float32Array(all),
    weights: new Float32Array(all).fill(1 / all),
  };
  const outputs: LearnOutputs = {
    loss: new Float32Array(1),
    tdErrors: new Float32Array(all),
    q: new Float32Array(all * ACTION_COUNT),
    zH: new Float32Array(latents ? grid : 0),
    zL: new Float32Array(latents ? grid : 0),
  };
  return { inputs, outputs };
}

/** Mean over the transitions that weigh anything of max_a Q(s, a). */
export function meanLargestQ({ weights }: LearnArrays, { q }: LearnOutputs): number {
  let sum = 0;
  let count = 0;
  weights.forEach((weight, i) => {
    if (weight === 0) return;
    sum += largestValue(q, i * ACTION_COUNT);
    count++;
  });
  return sum / count;
}
