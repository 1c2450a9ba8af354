import { CARRYING_SETTINGS } from '../../../../shared/analyses/carrying.ts';
import { REPLANNING_SETTINGS } from '../../../../shared/analyses/replanning/schema.ts';
import { STOPPING_SETTINGS } from '../../../../shared/analyses/stopping.ts';
import { THINKING_SETTINGS } from '../../../../shared/analyses/thinking.ts';
import type { ReplanningResult } from '../../../../shared/analyses/replanning/schema.ts';
import type { CarryingResult } from '../../../../shared/analyses/carrying.ts';
import type { StoppingResult } from '../../../../shared/analyses/stopping.ts';
import type { ThinkingResult } from '../../../../shared/analyses/thinking.ts';
import type { Walked } from '../../../../shared/analyses/walks.ts';

const exactly = (value: number | null) => ({ value, low: null, high: null });
const between = (low: number, value: number, high: number) => ({ value, low, high });

const subject = {
  id: 'a carry',
  variant: 'carry' as const,
  network: 'online' as const,
  recurrentSteps: 2,
};
const walked: Walked = {
  goalRate: between(0.25, 0.5, 0.75),
  length: exactly(12),
  lengthOverOptimum: exactly(1.5),
  optimalShare: exactly(0.125),
  reached: 512,
};
const missed: Walked = {
  goalRate: exactly(0),
  length: exactly(80),
  lengthOverOptimum: exactly(null),
  optimalShare: exactly(0),
  reached: 0,
};

/** One agent that needs two recurrent steps. */
export const thinkingResult: ThinkingResult = {
  kind: 'thinking',
  settings: THINKING_SETTINGS,
  subjects: [subject],
  series: [
    {
      subject: 'a carry',
      points: [
        { recurrentSteps: 1, ...missed },
        { recurrentSteps: 2, ...walked },
      ],
    },
  ],
};

/** One agent and one tolerance, at which it loses its way. */
export const stoppingResult: StoppingResult = {
  kind: 'stopping',
  settings: { ...STOPPING_SETTINGS, tolerances: [0.03] },
  subjects: [{ ...subject, mostRecurrentSteps: 2 }],
  series: [
    {
      subject: 'a carry',
      always: { ...walked, recurrentSteps: exactly(2), recurrentStepsPerEpisode: exactly(24) },
      points: [
        {
          ...missed,
          tolerance: 0.03,
          recurrentSteps: exactly(1),
          recurrentStepsPerEpisode: exactly(80),
          saved: exactly(0.5),
          goalRateChange: between(-0.75, -0.5, -0.25),
        },
      ],
    },
  ],
};

/** One agent that needs what it carries. */
export const carryingResult: CarryingResult = {
  kind: 'carrying',
  settings: { ...CARRYING_SETTINGS, probabilities: [0, 1] },
  subjects: [{ ...subject, id: 'a' }],
  series: [
    {
      subject: 'a',
      points: [
        { probability: 0, ...missed },
        { probability: 1, ...walked },
      ],
    },
  ],
};

const side = {
  ...subject,
  goalRate: exactly(0.5),
  length: exactly(12),
  environmentSteps: 120,
  closings: { spared: 3, noWay: 4, events: 5, turning: 2 },
  followsOtherwise: exactly(0.75),
};

/** Two events, one of which was not re-planned, on the walk of one side. */
export const replanningResult: ReplanningResult = {
  kind: 'replanning',
  settings: REPLANNING_SETTINGS,
  a: side,
  b: { ...side, id: 'a reset', variant: 'reset' },
  series: [
    {
      side: 'b',
      form: 'own',
      criterion: 'first',
      scope: 'turning',
      events: 2,
      mazes: 2,
      replanned: 1,
      censored: { episodeEnded: 0, doorsChanged: 1, most: 0 },
      atOnce: exactly(0),
      medianEnvironmentSteps: exactly(null),
      medianRecurrentSteps: exactly(null),
      byEnvironmentSteps: [
        { environmentSteps: 1, atRisk: 2, replanned: 1, censored: 0, share: between(0, 0.5, 1) },
        { environmentSteps: 3, atRisk: 1, replanned: 0, censored: 1, share: between(0, 0.5, 1) },
      ],
      byRecurrentSteps: [
        { recurrentSteps: 3, atRisk: 2, replanned: 1, censored: 0, share: exactly(0.5) },
      ],
    },
  ],
  matched: [
    {
      criterion: 'lasting',
      scope: 'all',
      situations: 6,
      from: { a: 1, b: 2, both: 3 },
      atOnce: { pairs: 6, a: exactly(0.5), b: exactly(0.25), difference: between(0, 0.25, 0.5) },
      firstByEnvironmentSteps: { a: 4, b: 1, undecided: 1 },
      firstByRecurrentSteps: { a: 5, b: 1, undecided: 0 },
    },
  ],
};
