import type { EpisodeRecord } from './episode.ts';
import { shortestPath } from './shortest-path.ts';

/**
 * What the replay viewer shows of a record at *moment* t: what the agent saw before its
 * environment step t, for t = 0..length; moment `length` is the end of the episode.
 */
function checkMoment(episode: Pick<EpisodeRecord, 'length'>, moment: number): void {
  if (!(Number.isInteger(moment) && moment >= 0 && moment <= episode.length)) {
    throw new RangeError(`moment ${moment} of an episode of ${episode.length} environment steps`);
  }
}

/** [doors] 1 where a door is closed at a moment; a view into the record. */
export function doorsClosedAt(
  episode: Pick<EpisodeRecord, 'board' | 'length' | 'doorsClosed'>,
  moment: number,
): Uint8Array {
  checkMoment(episode, moment);
  const doors = episode.board.doors.length;
  return episode.doorsClosed.subarray(moment * doors, (moment + 1) * doors);
}

/** The moments 1..length at which the doors are not as they were one moment before, ascending. */
export function doorChangeMoments(episode: EpisodeRecord): number[] {
  const doors = episode.board.doors.length;
  const { doorsClosed } = episode;
  const moments: number[] = [];
  for (let moment = 1; moment <= episode.length; moment++) {
    for (let at = moment * doors; at < (moment + 1) * doors; at++) {
      if (doorsClosed[at] === doorsClosed[at - doors]) continue;
      moments.push(moment);
      break;
    }
  }
  return moments;
}

/**
 * The cells of a shortest path from the agent to the goal if the doors stayed as they are at this
 * moment, both ends included; null when there is none.
 */
export function optimalPathAt(episode: EpisodeRecord, moment: number): number[] | null {
  const closed = doorsClosedAt(episode, moment);
  return shortestPath(episode.agentCells[moment], episode.goalCell, episode.board, closed);
}

/** [length + 1] the sum of the rewards received before each moment. */
export function cumulativeRewards(episode: EpisodeRecord): Float64Array {
  const sums = new Float64Array(episode.length + 1);
  for (let step = 0; step < episode.length; step++) {
    sums[step + 1] = sums[step] + episode.rewards[step];
  }
  return sums;
}

/** The sum of all rewards of the episode. */
export function totalReward(episode: EpisodeRecord): number {
  return cumulativeRewards(episode)[episode.length];
}
