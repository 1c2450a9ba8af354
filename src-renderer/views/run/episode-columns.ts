import type { EpisodeOrderId } from '../../../shared/maze/episode-orders.ts';
import type { Explanation } from '../../controls/explanation.ts';
import { termOf } from '../../help/terms.ts';

interface EpisodeColumn {
  /** null for a column that cannot be sorted by. */
  readonly by: EpisodeOrderId | null;
  readonly label: string;
  /** What its label means; null where it says all. */
  readonly help: Explanation | null;
  readonly isNumber: boolean;
}

const number = (by: EpisodeOrderId, label: string, help: Explanation | string): EpisodeColumn => ({
  by,
  label,
  help: typeof help === 'string' ? { name: label, text: help } : help,
  isNumber: true,
});

/** The columns of the list of episodes, as EpisodeRow fills them. */
export const EPISODE_COLUMNS: readonly EpisodeColumn[] = [
  {
    by: 'index',
    label: 'Episode',
    help: {
      ...termOf('episode'),
      text: `${termOf('episode').text} Shown with its number in the validation, its start, and the way that the agent went.`,
    },
    isNumber: false,
  },
  { by: null, label: 'Result', help: null, isNumber: false },
  {
    by: null,
    label: 'Doors',
    help: { name: 'Doors', text: 'Whether doors moved, and whether they made the way longer.' },
    isNumber: false,
  },
  number('length', 'Steps', termOf('environment-step')),
  number('shortest-path', 'Shortest', termOf('shortest-path')),
  number('over-optimum', 'Over', termOf('over-optimum')),
  number('reward', 'Reward', 'Sum of the rewards of all environment steps.'),
  number('door-changes', 'Door moves', 'How often a door opened or closed in this episode.'),
  number(
    'path-closed',
    'Path closed',
    'How often a door closed on the shortest path that the agent had at that moment.',
  ),
  number('near-ties', 'Near ties', termOf('near-tie')),
  number('bumps', 'Bumps', termOf('bump')),
];
