import type { EpisodeSummary } from '../contract/episodes.ts';

/** Something that recorded episodes are searched for. */
export interface EpisodeFilterRule {
  readonly id: string;
  readonly label: string;
  /** What it shows, as a clause: "episodes …". */
  readonly help: string;
  readonly test: (episode: EpisodeSummary) => boolean;
}

/** In the order in which they are offered. What is not known of an episode matches nothing. */
export const EPISODE_FILTERS = [
  {
    id: 'failed',
    label: 'Failed',
    help: 'that did not reach the goal',
    test: ({ reachedGoal }) => !reachedGoal,
  },
  {
    id: 'detours',
    label: 'Longer way',
    help: 'whose closed doors make the way longer at the start, or leave none',
    test: ({ detour }) => detour,
  },
  {
    id: 'door-closed-on-path',
    label: 'Door closed on the path',
    help: 'in which a door closed on the shortest path that the agent had',
    test: ({ pathClosed }) => (pathClosed ?? 0) > 0,
  },
  {
    id: 'near-ties',
    label: 'Near ties',
    help: 'with an environment step whose two best Q-values were almost equal',
    test: ({ nearTies }) => (nearTies ?? 0) > 0,
  },
  {
    id: 'bumps',
    label: 'Bumps',
    help: 'in which the agent walked into something',
    test: ({ bumps }) => (bumps ?? 0) > 0,
  },
  {
    id: 'frozen',
    label: 'Frozen doors',
    help: 'in which no door moved',
    test: ({ doorsFrozen }) => doorsFrozen,
  },
  {
    id: 'branches',
    label: 'With branches',
    help: 'that branches are kept with',
    test: ({ branches }) => branches > 0,
  },
] as const satisfies readonly EpisodeFilterRule[];

export type EpisodeFilterId = (typeof EPISODE_FILTERS)[number]['id'];

/** The episodes that all of some filters show, in their order. */
export function filterEpisodes(
  episodes: readonly EpisodeSummary[],
  filters: readonly EpisodeFilterId[],
): EpisodeSummary[] {
  const rules = EPISODE_FILTERS.filter(({ id }) => filters.includes(id));
  return episodes.filter((episode) => rules.every(({ test }) => test(episode)));
}
