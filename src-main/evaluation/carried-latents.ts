import { CARRIED_Z } from '../../shared/models/carried-z.ts';
import type { RandomGenerator } from '../../shared/random/random-generator.ts';
import type { StepwiseAgent } from './stepwise-agent.ts';

/** Two latents of one episode, of any size. */
export interface LatentPair {
  readonly zH: Float32Array;
  readonly zL: Float32Array;
}

/** Writes a vector or grid again and again until the target is full. */
export function fillWith(target: LatentPair, source: LatentPair): void {
  for (const latent of ['zH', 'zL'] as const) {
    const width = source[latent].length;
    for (let at = 0; at < target[latent].length; at += width) {
      target[latent].set(source[latent], at);
    }
  }
}

/** What one episode takes from one environment step to the next. */
export class CarriedLatents {
  readonly #agent: StepwiseAgent;
  readonly #random: RandomGenerator;
  /** [D] each */
  readonly #initial: LatentPair;
  /** [C, D] each, C = 1 (a vector that is broadcast) or P. */
  readonly #carried: LatentPair;

  /** Begins with the initial vectors. */
  constructor(agent: StepwiseAgent, random: RandomGenerator) {
    const { positions, width, carriedZ } = agent;
    const size = CARRIED_Z[carriedZ].positions(positions) * width;
    this.#agent = agent;
    this.#random = random;
    this.#initial = { zH: new Float32Array(width), zL: new Float32Array(width) };
    this.#carried = { zH: new Float32Array(size), zL: new Float32Array(size) };
    this.#begin();
  }

  #begin(): void {
    this.#agent.writeInitial(this.#random, { ...this.#initial, offset: 0 });
    fillWith(this.#carried, this.#initial);
  }

  /** Takes the initial vectors, new ones if every environment step has its own. */
  reset(): void {
    if (this.#agent.renewsInitialZ) this.#begin();
    else fillWith(this.#carried, this.#initial);
  }

  /** Takes the last C positions of a grid [P, D]: one, or all of it. */
  carry({ zH, zL }: LatentPair): void {
    this.#carried.zH.set(zH.subarray(-this.#carried.zH.length));
    this.#carried.zL.set(zL.subarray(-this.#carried.zL.length));
  }

  /** Writes what is carried over a grid [P, D]. */
  writeTo(grid: LatentPair): void {
    fillWith(grid, this.#carried);
  }

  /** Writes the initial vectors that were taken last over a grid [P, D]. */
  writeInitialTo(grid: LatentPair): void {
    fillWith(grid, this.#initial);
  }
}
