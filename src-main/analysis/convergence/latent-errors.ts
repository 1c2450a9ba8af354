import {
  type ChangeDefinition,
  latentReferenceSchema,
  type LatentReference,
} from '../../../shared/analyses/convergence.ts';
import { meanSquaredDistance } from '../../evaluation/mean-squared-distance.ts';
import { GrowingFloats } from './growing-floats.ts';
import { objectOf } from '../../../shared/typed/entries.ts';

export const LATENTS = ['zH', 'zL'] as const;
export type Latent = (typeof LATENTS)[number];

/** What happened since the previous environment step of the same episode. */
export interface Change {
  readonly episode: number;
  readonly changed: Readonly<Record<ChangeDefinition, boolean>>;
}

/**
 * Errors MSE_t of many environment steps, for every latent and reference; the latents themselves
 * are not kept.
 */
export class LatentErrors {
  /** M */
  readonly recurrentSteps: number;
  /** D */
  readonly width: number;
  /** By environment step. */
  readonly changes: Change[] = [];
  readonly #errors: Readonly<Record<Latent, Readonly<Record<LatentReference, GrowingFloats>>>>;

  constructor(recurrentSteps: number, width: number) {
    this.recurrentSteps = recurrentSteps;
    this.width = width;
    const ofLatent = () => objectOf(latentReferenceSchema.options, () => new GrowingFloats());
    this.#errors = { zH: ofLatent(), zL: ofLatent() };
  }

  /**
   * Adds one environment step.
   * @param z [M + 1, D] of each latent: what it begins from, and after each recurrent step
   * @param episodeFirst [D] of each latent: the last z of the episode's first environment step
   */
  add(
    change: Change,
    z: Readonly<Record<Latent, Float32Array>>,
    episodeFirst: Readonly<Record<Latent, Float32Array>>,
  ): void {
    const { recurrentSteps, width } = this;
    this.changes.push(change);
    for (const latent of LATENTS) {
      const at = (t: number) => z[latent].subarray(t * width, (t + 1) * width);
      const references: Record<LatentReference, Float32Array> = {
        last: at(recurrentSteps),
        first: at(1),
        seeding: at(0),
        'episode-first': episodeFirst[latent],
      };
      for (const reference of latentReferenceSchema.options) {
        const errors = this.#errors[latent][reference];
        for (let t = 1; t <= recurrentSteps; t++) {
          errors.push(meanSquaredDistance(at(t), references[reference]));
        }
      }
    }
  }

  /**
   * MSE_t after recurrent step t of the given environment steps (indices of `changes`), in their
   * order.
   */
  after(t: number, latent: Latent, reference: LatentReference, steps: Uint32Array): Float32Array {
    const errors = this.#errors[latent][reference].view();
    return Float32Array.from(steps, (step) => errors[step * this.recurrentSteps + t - 1]);
  }
}
