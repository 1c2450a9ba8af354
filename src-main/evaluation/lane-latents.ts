import type { RandomGenerator } from '../../shared/random/random-generator.ts';
import type { HrmAgent } from '../agent/agent.ts';
import type { ThinkArrays } from '../agent/thinking.ts';
import type { LatentPair } from './carried-latents.ts';

/** What an agent takes from one environment step to the next in every lane. */
export class LaneLatents {
  /** [N, C, D] each */
  readonly z: LatentPair;
  readonly #agent: HrmAgent;
  readonly #randomOf: (lane: number) => RandomGenerator;

  /**
   * @param randomOf what draws the initial vectors of a lane
   * @param z where they are kept
   */
  constructor(agent: HrmAgent, randomOf: (lane: number) => RandomGenerator, z: LatentPair) {
    this.#agent = agent;
    this.#randomOf = randomOf;
    this.z = z;
  }

  /** Takes initial vectors, as at the start of an episode. */
  begin(lane: number): void {
    const { zH, zL } = this.z;
    const offset = lane * this.#agent.latentSize;
    this.#agent.writeInitial(this.#randomOf(lane), { zH, zL, offset });
  }

  /** Takes what an environment step leaves to carry, where the agent carries z. @param row in the batch */
  carry(lane: number, row: number, { nextZH, nextZL }: ThinkArrays): void {
    if (!this.#agent.carries) return;
    const size = this.#agent.latentSize;
    this.z.zH.set(nextZH.subarray(row * size, (row + 1) * size), lane * size);
    this.z.zL.set(nextZL.subarray(row * size, (row + 1) * size), lane * size);
  }

  /** Takes new initial vectors within an episode, where every environment step has its own. */
  renew(lane: number): void {
    if (!this.#agent.carries && this.#agent.renewsInitialZ) this.begin(lane);
  }

  /** Writes the z of lanes into the rows of a batch. */
  writeTo({ zH, zL }: LatentPair, lanes: readonly number[]): void {
    const size = this.#agent.latentSize;
    lanes.forEach((lane, row) => {
      zH.set(this.z.zH.subarray(lane * size, (lane + 1) * size), row * size);
      zL.set(this.z.zL.subarray(lane * size, (lane + 1) * size), row * size);
    });
  }
}
