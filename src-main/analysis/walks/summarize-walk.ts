import type { Walked } from '../../../shared/analyses/walks.ts';
import type { Outcome } from '../../evaluation/roll-out-request.ts';
import { estimateInterval } from '../../../shared/statistics/interval-estimate.ts';
import type { Resamples } from '../../../shared/statistics/resamples.ts';
import { createSample, mean } from '../../../shared/statistics/sample.ts';

const hadWay = ({ optimalLength }: Outcome) => optimalLength >= 0;

/**
 * How episodes ended (paper Figs. 3, 4), with intervals from resamples of whole episodes.
 * @param resamples of as many units as there are episodes
 */
export function summarizeWalk(outcomes: readonly Outcome[], resamples: Resamples): Walked {
  const meanOf = (
    quantity: (outcome: Outcome) => number,
    counts: (outcome: Outcome) => boolean = () => true,
  ) => {
    const episodes = [...outcomes.keys()].filter((episode) => counts(outcomes[episode]));
    const values = episodes.map((episode) => quantity(outcomes[episode]));
    return estimateInterval(createSample(values, episodes), mean, resamples);
  };
  const reached = ({ reachedGoal }: Outcome) => reachedGoal;
  return {
    goalRate: meanOf((outcome) => Number(reached(outcome))),
    length: meanOf(({ length }) => length),
    lengthOverOptimum: meanOf(
      ({ length, optimalLength }) => length / optimalLength,
      (outcome) => reached(outcome) && hadWay(outcome),
    ),
    optimalShare: meanOf(
      ({ reachedGoal, length, optimalLength }) => Number(reachedGoal && length <= optimalLength),
      hadWay,
    ),
    reached: outcomes.filter(reached).length,
  };
}
