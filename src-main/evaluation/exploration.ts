import { ACTION_COUNT } from '../../shared/maze/cells.ts';
import { RandomGenerator } from '../../shared/random/random-generator.ts';

/** The action that one episode takes, by the greedy one. */
export type ActionChoice = (greedy: number) => number;

const GREEDY: ActionChoice = (greedy) => greedy;

/**
 * ε-greedy choices of one episode, from numbers that belong to its maze and to nothing else. Two
 * are drawn at every environment step, used or not: whoever walks the maze with the same ε is led
 * astray at the same environment steps and to the same side.
 */
export function epsilonGreedy(
  epsilon: number,
  { seed, stream }: { readonly seed: number; readonly stream: string },
  maze: number,
): ActionChoice {
  if (epsilon === 0) return GREEDY;
  const random = RandomGenerator.fromSeed(seed, `${stream}/exploration/${maze}`);
  return (greedy) => {
    const explores = random.uniform() < epsilon;
    const drawn = random.integer(ACTION_COUNT);
    return explores ? drawn : greedy;
  };
}
