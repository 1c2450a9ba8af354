import type { RandomGenerator } from '../../../../shared/random/random-generator.ts';
import type { HrmAgent } from '../../../../src-main/agent/agent.ts';
import { ReplayBuffer } from '../../../../src-main/agent/replay/replay-buffer.ts';

const LANES = 2;
const SLOTS = 12;
const CODES = 7;

/**
 * A replay of random observations, latents and outcomes that fits an agent.
 * @param same environment steps for which what is seen stays the same
 */
export function filledReplay(agent: HrmAgent, random: RandomGenerator, same = 1): ReplayBuffer {
  const cells = agent.shape.rows * agent.shape.columns;
  const replay = new ReplayBuffer({
    lanes: LANES,
    slotsPerLane: SLOTS,
    tokens: cells,
    latentSize: agent.carries ? agent.latentSize : 0,
    halfPrecision: agent.shape.model.carriedZ === 'full',
  });
  const latents = () =>
    Float32Array.from({ length: LANES * agent.latentSize }, () => random.truncatedNormal());
  let seen = new Uint8Array(0);
  for (let i = 0; i < SLOTS; i++) {
    if (i % same === 0) {
      seen = Uint8Array.from({ length: LANES * cells }, () => random.integer(CODES));
    }
    replay.writeObservations(
      seen,
      Uint16Array.from({ length: LANES }, () => random.integer(cells)),
      latents(),
      latents(),
    );
    for (let lane = 0; lane < LANES; lane++) {
      replay.writeOutcome(lane, {
        action: random.integer(4),
        reward: random.normal(),
        terminated: random.uniform() < 0.2,
        exploratory: random.uniform() < 0.3,
      });
    }
    replay.advance();
  }
  return replay;
}
