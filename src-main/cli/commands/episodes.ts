import { Command, Option } from 'commander';
import type { EpisodeSummary } from '../../../shared/contract/episodes.ts';
import {
  EPISODE_FILTERS,
  type EpisodeFilterId,
  filterEpisodes,
} from '../../../shared/maze/episode-filters.ts';
import {
  EPISODE_ORDERS,
  type EpisodeOrderId,
  sortEpisodes,
  stepsOverOptimum,
} from '../../../shared/maze/episode-orders.ts';
import { dataOption } from '../options/data-option.ts';
import { findRun } from '../find/find-by-id.ts';
import { readLab } from '../use-lab.ts';
import { formatReward } from '../../../shared/format/number.ts';
import { table } from '../../../shared/text/table.ts';

interface EpisodesOptions {
  readonly data: string;
  readonly json?: true;
  readonly filter?: readonly EpisodeFilterId[];
  readonly sort?: EpisodeOrderId;
}

const filterHelp = EPISODE_FILTERS.map(({ id, help }) => `${id}: ${help}`).join('; ');

export function episodesCommand(): Command {
  return new Command('episodes')
    .description('list the recorded validation episodes of a run, latest round first')
    .argument('<run>', 'id, beginning of an id, or "latest"')
    .option('--json', 'print the episodes as one line of JSON')
    .addOption(
      new Option(
        '--filter <what...>',
        `only episodes that are all of this (${filterHelp})`,
      ).choices(EPISODE_FILTERS.map(({ id }) => id)),
    )
    .addOption(
      new Option('--sort <by>', 'by a number, the largest first').choices(
        EPISODE_ORDERS.map(({ id }) => id),
      ),
    )
    .addOption(dataOption())
    .action(episodes);
}

async function episodes(
  wanted: string,
  { data, json, filter = [], sort }: EpisodesOptions,
): Promise<void> {
  const all = await readLab(data, (lab) =>
    lab.recordings.episodes(findRun(lab.runs.list(), wanted).id),
  );
  const matching = filterEpisodes(all, filter);
  const found = sort ? sortEpisodes(matching, sort, true) : matching;
  const none = all.length > 0 ? 'No episode is like that.' : 'No episode is recorded.';
  process.stdout.write(
    `${json ? JSON.stringify(found) : found.length > 0 ? episodeTable(found) : none}\n`,
  );
}

const numberOr = (value: number | null, none: string) => (value === null ? none : String(value));

function episodeTable(episodes: readonly EpisodeSummary[]): string {
  const heading = [
    'EPISODE',
    'UPDATE',
    'INDEX',
    'DOORS',
    'GOAL',
    'LENGTH',
    'SHORTEST PATH',
    'OVER OPTIMUM',
    'LONGER WAY',
    'REWARD',
    'DOOR CHANGES',
    'PATH CLOSED',
    'NEAR TIES',
    'BUMPS',
  ];
  const rows = episodes.map((episode) => [
    String(episode.id),
    String(episode.update),
    String(episode.index),
    episode.doorsFrozen ? 'frozen' : 'moving',
    episode.reachedGoal ? 'yes' : 'no',
    String(episode.length),
    episode.optimalLength < 0 ? 'none' : String(episode.optimalLength),
    numberOr(stepsOverOptimum(episode), episode.timeAwareLength === null ? '?' : 'none'),
    episode.detour ? 'yes' : 'no',
    formatReward(episode.totalReward).replace('−', '-'),
    String(episode.doorChanges),
    ...[episode.pathClosed, episode.nearTies, episode.bumps].map((n) => numberOr(n, '?')),
  ]);
  return table([heading, ...rows]);
}
