import type { Variant } from '../../shared/variants/variants.ts';

/** The z of a batch of episodes between two environment steps. */
export interface LatentRows {
  /** Takes over z^M of the environment step that was just thought. */
  take(row: number): void;
  /** Puts z back to the initial vectors: new ones if the model draws them at each reset. */
  beginAnew(row: number): void;
}

/**
 * What a variant does with z between the environment steps of an episode (paper §2.2.2): sets what
 * the next one begins from.
 * @param environmentStep how many of its environment steps have been taken, from 1
 */
export type CarryRule = (latents: LatentRows, row: number, environmentStep: number) => void;

/** The rule of each variant. */
export const CARRY_RULES: Readonly<Record<Variant, CarryRule>> = {
  carry: (latents, row) => latents.take(row),
  reset: (latents, row) => latents.beginAnew(row),
};
