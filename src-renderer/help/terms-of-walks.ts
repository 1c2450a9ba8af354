import { formatShare } from '../../shared/format/number.ts';
import { NEAR_TIE_SHARE } from '../../shared/maze/near-ties.ts';
import type { Term } from './term.ts';

/** What happens in a maze, and what is told of it. */
export const TERMS_OF_WALKS = [
  {
    id: 'environment-step',
    name: 'Environment step',
    text: 'One move of the agent, after which doors may open and close. A recurrent step is none: nothing moves while the agent thinks.',
    source: 'paper §2.1, §2.2.2',
    also: 'environment time',
  },
  {
    id: 'episode',
    name: 'Episode',
    text: 'One walk from a random start, until the agent is at the goal or has made as many environment steps as it may.',
    source: 'paper §2.1, Table 1 (80)',
  },
  {
    id: 'shortest-path',
    name: 'Shortest path',
    text: 'The fewest environment steps from start to goal if the doors stayed as they are at the start. An episode may be shorter, for doors may open.',
    source: 'paper §3.2',
  },
  {
    id: 'detour',
    name: 'Detour',
    text: 'A way round a closed door: longer than the way would be with all doors open. Episodes that begin with one, or with no way at all, are marked “longer way”: 22% in the paper’s four rooms. Two or more doorways (37%) are another quantity.',
    source: 'not in the paper',
    also: 'longer way',
  },
  {
    id: 'over-optimum',
    name: 'Over the time-aware optimum',
    text: 'Environment steps over the time-aware optimum: the fewest that anybody could have taken who knew how the doors move.',
    source: 'not in the paper',
  },
  {
    id: 'near-tie',
    name: 'Near tie',
    text: `An environment step whose two best Q-values were almost equal: apart by at most ${formatShare(NEAR_TIE_SHARE)} of the range of all Q-values of the episode.`,
    source: 'not in the paper',
  },
  {
    id: 'bump',
    name: 'Bump',
    text: 'An environment step in which the agent walked into a wall or a closed door and stayed where it was, for which it loses a little reward.',
    source: 'paper §2.1',
    also: 'walked into something obstacle',
  },
  {
    id: 'value-map',
    name: 'Value map',
    text: 'For each cell the largest Q-value that the agent would have if it stood there, thinking from the z that it has.',
    source: 'not in the paper',
    also: 'max Q policy arrows',
  },
  {
    id: 'plan-change',
    name: 'Plan change',
    text: 'For each cell how far z_H moved, as a mean square: while the agent thought in this environment step, or since it had thought in the last one.',
    source: 'not in the paper',
  },
  {
    id: 'way-of-z',
    name: 'Way of z',
    text: 'z at the readout position over all environment steps of this walk, seen along the two directions in which it varies most: its principal components. Of a branch with another M, from where the branch begins.',
    source: 'not in the paper',
    also: 'PCA principal components latent path',
  },
  {
    id: 'what-if',
    name: 'What if',
    text: 'A branch of a recorded walk: at some moment a door, a wall, the goal or the agent is changed, and the agent goes on from the z that it had.',
    source: 'not in the paper',
    also: 'branch intervention counterfactual',
  },
] as const satisfies readonly Term[];
