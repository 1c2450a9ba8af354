import { Cell } from '../../../shared/maze/cells.ts';
import { shortestPath } from '../../../shared/maze/shortest-path.ts';
import { boardSeen, type Observation } from '../observation.ts';

const ALL_OPEN: readonly number[] = [];

const isAgentOrStart = (code: number) =>
  code === Cell.agent || code === Cell.agentInDoorway || code === Cell.start;

/** Cells that are not seen as before; those where agent or start is or was do not count. */
function changedCells(before: ArrayLike<number>, now: ArrayLike<number>): number[] {
  const cells: number[] = [];
  for (let cell = 0; cell < now.length; cell++) {
    const [old, current] = [before[cell], now[cell]];
    if (old !== current && !isAgentOrStart(old) && !isAgentOrStart(current)) cells.push(cell);
  }
  return cells;
}

/** The way from the agent to the goal through all that is seen neither as wall nor as closed door. */
function pathSeen(observation: Observation): number[] | null {
  const { agentCell, goalCell } = observation;
  return shortestPath(agentCell, goalCell, boardSeen(observation), ALL_OPEN);
}

/**
 * Whether the environment has changed materially (science §5): a cell that changed since the
 * previous environment step, agent and start cells ignored, lies on the shortest path from the
 * agent to the goal in the previous observation; or there was no path then and there is one now. A goal that is seen elsewhere
 * is a changed cell at the end of the path.
 * Of several shortest paths, which A* may give in any order, it is the one whose moves come first
 * in the order north, east, south, west.
 */
export function changedMaterially(before: Observation, now: Observation): boolean {
  const changed = changedCells(before.tokens, now.tokens);
  // Walking alone neither opens nor closes a way.
  if (changed.length === 0) return false;
  const path = pathSeen(before);
  return path ? changed.some((cell) => path.includes(cell)) : pathSeen(now) !== null;
}

/** Whether any door opened or closed: [doors] before and now. */
export function anyDoorChanged(before: ArrayLike<number>, now: ArrayLike<number>): boolean {
  for (let door = 0; door < now.length; door++) if (before[door] !== now[door]) return true;
  return false;
}
