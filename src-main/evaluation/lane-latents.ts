import type { RandomGenerator } from '../../shared/random/random-generator.ts';
import type { HrmAgent } from '../agent/agent.ts';
import type { LatentRows } from '../agent/carry-rules.ts';
import type { Thinking } from '../agent/thinking.ts';
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

  /**
   * Sets the z that the next environment step of a lane begins from, by the rule of the agent's variant.
   * @param row of the lane in the batch that thought
   * @param environmentStep how many of the episode's environment steps have been taken, from 1
   */
  goOn(lane: number, row: number, thinking: Thinking, environmentStep: number): void {
    const rows: LatentRows = {
      take: () => thinking.takeOver(row, lane, this.z),
      beginAnew: () => {
        if (this.#agent.rewritesInitialZ) this.begin(lane);
      },
    };
    this.#agent.carryRule(rows, row, environmentStep);
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
