import { shortestPath } from '../../../shared/maze/shortest-path.ts';
import { boardSeen, type Observation } from '../observation.ts';
import { rightMoves, waysSeen } from './shortest-ways.ts';

const ALL_OPEN: readonly number[] = [];

/** What came of a door that closed on an agent's shortest path. */
export interface Closing {
  readonly outcome:
    /** A path that was as short before is still open. */
    | 'spared'
    /** Every shortest path is cut, and no way is open. */
    | 'noWay'
    /** Every shortest path is cut, and there is another way: the agent has to re-plan. */
    | 'event';
  /** No move that was right before is right now. */
  readonly turning: boolean;
}

/**
 * Whether, and how, a door closed on the agent's way since the previous environment step. The path
 * is that of the material change (science §5): of several shortest ones the one whose moves come
 * first in the order north, east, south, west, at the doors of before; but from where the agent
 * stands now, because it has moved before the doors did.
 *
 * An *event* needs more than a cut path: an agent may have been on another one that was just as
 * short, and then has nothing to re-plan. So every path that was a shortest one must be cut: when
 * the doors of both moments are closed, the way is longer than it was. The new way need not be
 * longer, for another door may have opened.
 * @returns null when no door closed on that path, or there was none
 */
export function closingOn(before: Observation, now: Observation): Closing | null {
  const { agentCell, goalCell } = now;
  const boardBefore = boardSeen(before);
  const path = shortestPath(agentCell, goalCell, boardBefore, ALL_OPEN);
  const { walls } = boardSeen(now);
  if (!path?.some((cell) => walls[cell] === 1)) return null;
  const waysBefore = waysSeen(before);
  const ways = waysSeen(now);
  const kept = waysSeen(now, before).distances[agentCell];
  const turning = (rightMoves(agentCell, waysBefore) & rightMoves(agentCell, ways)) === 0;
  if (kept === waysBefore.distances[agentCell]) return { outcome: 'spared', turning };
  return { outcome: ways.distances[agentCell] < 0 ? 'noWay' : 'event', turning };
}
