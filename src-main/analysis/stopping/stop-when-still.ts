import type { StoppingSettings } from '../../../shared/analyses/stopping.ts';
import { meanSquaredDistance } from '../../evaluation/mean-squared-distance.ts';
import { readoutPosition } from '../../evaluation/readout-position.ts';
import type { RollOutPolicy } from '../../evaluation/roll-out-policy.ts';
import type { StepwiseAgent } from '../../evaluation/stepwise-agent.ts';

/**
 * Ends thinking after recurrent step t when the mean over D of (z^t − z^(t−1))² at the readout
 * position is below the tolerance, of each latent that counts. z^0 is what the environment step
 * begins from, so that one may be enough where nothing is new.
 */
export function stopWhenStill(
  agent: Pick<StepwiseAgent, 'readout' | 'positions' | 'width'>,
  latent: StoppingSettings['latent'],
  tolerance: number,
): NonNullable<RollOutPolicy['thinksOn']> {
  const latents = latent === 'both' ? (['zH', 'zL'] as const) : [latent];
  return ({ sight, before, after }) => {
    const from = readoutPosition(agent, sight) * agent.width;
    const to = from + agent.width;
    return latents.some(
      (each) => !(meanSquaredDistance(before[each], after[each], from, to) < tolerance),
    );
  };
}
