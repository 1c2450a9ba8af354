import type { RandomGenerator } from '../../shared/random/random-generator.ts';
import { fillTruncatedNormal } from './initialize.ts';

/** The fixed start of z_H and z_L, [D] each; drawn when a model is created, never trained. */
export interface InitialVectors {
  readonly zH: Float32Array;
  readonly zL: Float32Array;
}

/** What is said of an initial z: drawn, with which σ, or the model's own. */
export interface InitialSetting {
  readonly drawn: boolean;
  readonly deviation: number;
}

/** Truncated-normal vectors of `width` numbers with a standard deviation (science §1: σ = 1). */
export function createInitialVectors(
  width: number,
  deviation: number,
  random: RandomGenerator,
): InitialVectors {
  const draw = () => {
    const vector = new Float32Array(width);
    fillTruncatedNormal(vector, deviation, random);
    return vector;
  };
  return { zH: draw(), zL: draw() };
}

/**
 * Writes the start of both latents over `positions` positions at `offset`: the fixed vectors, or
 * if they are drawn one new normal vector each, broadcast over all positions (paper §2.2.2).
 */
export function writeInitialLatents(
  { drawn, deviation }: InitialSetting,
  vectors: InitialVectors,
  random: RandomGenerator,
  { zH, zL, offset, positions }: LatentTarget,
): void {
  for (const [target, vector] of [
    [zH, vectors.zH],
    [zL, vectors.zL],
  ] as const) {
    const width = vector.length;
    if (!drawn) target.set(vector, offset);
    else {
      for (let i = 0; i < width; i++) target[offset + i] = deviation * random.normal();
    }
    for (let p = 1; p < positions; p++) {
      target.copyWithin(offset + p * width, offset, offset + width);
    }
  }
}

/** Where latents are written: two arrays, the first index, and how many positions. */
export interface LatentTarget {
  readonly zH: Float32Array;
  readonly zL: Float32Array;
  readonly offset: number;
  readonly positions: number;
}
