import { RandomGenerator } from '../../../shared/random/random-generator.ts';
import type { Mazes } from '../../evaluation/mazes.ts';
import type { RollOutPolicy } from '../../evaluation/roll-out-policy.ts';

/**
 * Carries z into an environment step with a probability p, each time anew. An environment step of
 * an episode is drawn the same number whatever p is: where z is carried with p, it is with a larger
 * one too, as long as the episodes are alike.
 */
export function carryByChance(
  probability: number,
  { seed, stream }: Pick<Mazes, 'seed' | 'stream'>,
): NonNullable<RollOutPolicy['carries']> {
  const randoms = new Map<number, RandomGenerator>();
  return (episode) => {
    const known = randoms.get(episode);
    const random = known ?? RandomGenerator.fromSeed(seed, `${stream}/carrying/${episode}`);
    if (!known) randoms.set(episode, random);
    return random.uniform() < probability;
  };
}
