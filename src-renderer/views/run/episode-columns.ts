import type { EpisodeOrderId } from '../../../shared/maze/episode-orders.ts';
import { termOf } from '../../help/terms.ts';

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
  number('shortest-path', 'Shortest', termOf('shortest-path').text),
  number('over-optimum', 'Over', termOf('over-optimum').text),
  number('reward', 'Reward', 'Sum of all rewards'),
  number('door-changes', 'Door moves', 'How often a door moved'),
  number(
    'path-closed',
    'Path closed',
    'How often a door closed on the shortest path that the agent had',
  ),
  number('near-ties', 'Near ties', termOf('near-tie').text),
  number('bumps', 'Bumps', termOf('bump').text),
];
