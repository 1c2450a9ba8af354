import { doorChangeMoments, doorsClosedAt } from './episode-view.ts';
import type { EpisodeRecord } from './episode.ts';
import { shortestLength } from './shortest-path.ts';

/**
 * The moments, ascending, at which a door had just closed on the agent's shortest path: from where
 * it then stands, the doors of one moment before with those that have closed since leave a longer
 * way to the goal than the doors of one moment before, or none. Doors that opened do not make up for
 * it; nothing closed where another path was as short. The end of the episode does not count, for
 * nobody walks on from there.
 */
export function pathClosedMoments(episode: EpisodeRecord): number[] {
  const { board, agentCells, goalCell, length } = episode;
  return doorChangeMoments(episode).filter((moment) => {
    if (moment === length) return false;
    const before = doorsClosedAt(episode, moment - 1);
    const now = doorsClosedAt(episode, moment);
    const lengthWith = (closed: ArrayLike<number>) =>
      shortestLength(agentCells[moment], goalCell, board, closed);
    const had = lengthWith(before);
    return had > 0 && lengthWith(before.map((closed, door) => closed | now[door])) !== had;
  });
}
