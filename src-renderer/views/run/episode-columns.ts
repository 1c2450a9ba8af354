import type { EpisodeOrderId } from '../../../shared/maze/episode-orders.ts';

interface EpisodeColumn {
  /** null for a column that cannot be sorted by. */
  readonly by: EpisodeOrderId | null;
  readonly label: string;
  readonly help: string;
  readonly isNumber: boolean;
}

const number = (by: EpisodeOrderId, label: string, help: string): EpisodeColumn => ({
  by,
  label,
  help,
  isNumber: true,
});

/** The columns of the list of episodes, as EpisodeRow fills them. */
export const EPISODE_COLUMNS: readonly EpisodeColumn[] = [
  {
    by: 'index',
    label: 'Episode',
    help: 'Its number in the validation; at the start, with the way that the agent went',
    isNumber: false,
  },
  { by: null, label: 'Result', help: '', isNumber: false },
  {
    by: null,
    label: 'Doors',
    help: 'Whether doors moved, and made the way longer',
    isNumber: false,
  },
  number('length', 'Steps', 'Environment steps'),
  number('shortest-path', 'Shortest', 'Shortest path at the doors of the start'),
  number(
    'over-optimum',
    'Over',
    'Environment steps over the time-aware optimum: the fewest that anybody could have taken who knew how the doors move',
  ),
  number('reward', 'Reward', 'Sum of all rewards'),
  number('door-changes', 'Door moves', 'How often a door moved'),
  number(
    'path-closed',
    'Path closed',
    'How often a door closed on the shortest path that the agent had',
  ),
  number('near-ties', 'Near ties', 'Environment steps whose two best Q-values were almost equal'),
  number('bumps', 'Bumps', 'Environment steps in which the agent walked into something'),
];
