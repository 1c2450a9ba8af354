import type { EpisodeRecord } from './episode.ts';

/** The environment steps in which the agent walked into a wall or a closed door and stayed. */
export function bumpSteps(episode: Pick<EpisodeRecord, 'agentCells' | 'length'>): number[] {
  const steps: number[] = [];
  for (let step = 0; step < episode.length; step++) {
    if (episode.agentCells[step + 1] === episode.agentCells[step]) steps.push(step);
  }
  return steps;
}
