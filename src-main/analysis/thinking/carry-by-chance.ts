import { RandomGenerator } from '../../../shared/random/random-generator.ts';
import type { RollOutPolicy } from '../../evaluation/roll-out-policy.ts';
import { STREAM } from './walk-all.ts';

/**
 * Carries z into an environment step with a probability p, each time anew. An environment step of
 * an episode is drawn the same number whatever p is: where z is carried with p, it is with a larger
 * one too, as long as the episodes are alike.
 */
export function carryByChance(
  probability: number,
  seed: number,
): NonNullable<RollOutPolicy['carries']> {
  const randoms = new Map<number, RandomGenerator>();
  return (episode) => {
    const known = randoms.get(episode);
    const random = known ?? RandomGenerator.fromSeed(seed, `${STREAM}/carrying/${episode}`);
    if (!known) randoms.set(episode, random);
    return random.uniform() < probability;
  };
}
