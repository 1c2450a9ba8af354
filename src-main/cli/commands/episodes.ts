import { Command } from 'commander';
import type { EpisodeSummary } from '../../../shared/contract/episodes.ts';
import { dataOption } from '../options/data-option.ts';
import { findRun } from '../find/find-by-id.ts';
import { readLab } from '../use-lab.ts';
import { table } from '../../../shared/text/table.ts';

interface EpisodesOptions {
  readonly data: string;
  readonly json?: true;
}

export function episodesCommand(): Command {
  return new Command('episodes')
    .description('list the recorded validation episodes of a run, latest round first')
    .argument('<run>', 'id, beginning of an id, or "latest"')
    .option('--json', 'print the episodes as one line of JSON')
    .addOption(dataOption())
    .action(episodes);
}

async function episodes(wanted: string, { data, json }: EpisodesOptions): Promise<void> {
  const found = await readLab(data, (lab) =>
    lab.recordings.episodes(findRun(lab.runs.list(), wanted).id),
  );
  process.stdout.write(`${json ? JSON.stringify(found) : episodeTable(found)}\n`);
}

function episodeTable(episodes: readonly EpisodeSummary[]): string {
  const heading = [
    'EPISODE',
    'UPDATE',
    'INDEX',
    'DOORS',
    'GOAL',
    'LENGTH',
    'SHORTEST PATH',
    'LONGER WAY',
    'REWARD',
    'DOOR CHANGES',
  ];
  const rows = episodes.map((episode) => [
    String(episode.id),
    String(episode.update),
    String(episode.index),
    episode.doorsFrozen ? 'frozen' : 'moving',
    episode.reachedGoal ? 'yes' : 'no',
    String(episode.length),
    episode.optimalLength < 0 ? 'none' : String(episode.optimalLength),
    episode.detour ? 'yes' : 'no',
    episode.totalReward.toFixed(2),
    String(episode.doorChanges),
  ]);
  return episodes.length === 0 ? 'No episode is recorded.' : table([heading, ...rows]);
}
