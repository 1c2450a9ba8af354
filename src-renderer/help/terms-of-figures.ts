import { WANTED_SEEDS } from '../../shared/analyses/seeds.ts';
import { TREATMENT, REFERENCE, VARIANT_LABELS } from '../../shared/variants/variants.ts';
import type { Term } from './term.ts';

/** What is drawn of many walks and many runs, and how far it can be trusted. */
export const TERMS_OF_FIGURES = [
  {
    id: 'convergence',
    name: 'Distance to the final z',
    text: 'Mean squared distance of the latent state after each recurrent step to its value after the last.',
    source: 'paper §3.2, Fig. 5, Fig. 6',
    also: 'convergence MSE',
  },
  {
    id: 'divergence',
    name: 'Distance to the first z',
    text: 'Mean squared distance of the latent state after each recurrent step to its value after the first: how far thinking leads away.',
    source: 'paper §3.2, Fig. 7',
    also: 'divergence MSE',
  },
  {
    id: 'changed',
    name: 'Environment changed',
    text: 'Environment steps before which doors have moved: those on the shortest path that the agent had, or that opened a way where there was none; or any door, as chosen. All others are called static.',
    source: 'reference implementation (on the path); paper §3.2 (any door)',
    also: 'material static',
  },
  {
    id: 'length-over-optimum',
    name: 'Length over the shortest path',
    text: 'Length over the shortest path at the doors of the start: mean over episodes that reach the goal.',
    source: 'not in the paper',
    also: 'length / shortest path',
  },
  {
    id: 'optimal-share',
    name: 'Shortest paths',
    text: 'Share of the episodes with a way at their start that reach the goal in no more environment steps than the shortest path at the doors of the start.',
    source: 'not in the paper',
  },
  {
    id: 'interquartile-mean',
    name: 'Interquartile mean',
    text: 'The mean of the middle half of the runs: a quarter of them is left out at each end, so that one run that failed does not decide. Of fewer than four runs none is left out: it is their mean.',
    source: 'Agarwal et al. 2021',
    also: 'IQM',
  },
  {
    id: 'bootstrap-interval',
    name: 'Bootstrap interval',
    text: `Where a value lies in 95% of many resamples, drawn with replacement from the runs or episodes that there are. Over runs it is shown from ${WANTED_SEEDS} seeds on: fewer say nothing of other seeds.`,
    source: 'Agarwal et al. 2021',
    also: 'band confidence',
  },
  {
    id: 'probability-of-improvement',
    name: 'Probability of improvement',
    text: `How likely a run of ${VARIANT_LABELS[TREATMENT]} is better than a run of ${VARIANT_LABELS[REFERENCE]} with the same settings, where ties count half: 50% is no difference.`,
    source: 'Agarwal et al. 2021',
    also: 'probability that a run of Carry is better',
  },
  {
    id: 'replanning',
    name: 'Re-planning',
    text: 'What an agent does when a door closes on its way: how many environment steps pass until it is on a new shortest path.',
    source: 'paper §2.1.1 (the need, not the measure)',
  },
] as const satisfies readonly Term[];
