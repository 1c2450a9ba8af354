import { Cell } from '../../shared/maze/cells.ts';
import type { RandomGenerator } from '../../shared/random/random-generator.ts';

const isFloor = (code: number) => code === Cell.floor || code === Cell.openDoor;

/**
 * A floor cell, drawn uniformly among those that are seen free: not the agent's, not the start's,
 * not the goal's; −1 when there is none.
 */
export function drawMovedGoal(tokens: Uint8Array, random: RandomGenerator): number {
  const floor = [...tokens.keys()].filter((cell) => isFloor(tokens[cell]));
  return floor.length === 0 ? -1 : floor[random.integer(floor.length)];
}

/**
 * The observation with the goal somewhere else; the agent covers it when it stands there.
 * @param uncovered what is seen where the goal is gone
 */
export function withGoalAt(
  tokens: Uint8Array,
  from: number,
  to: number,
  uncovered: number,
): Uint8Array {
  const seen = tokens.slice();
  if (seen[from] === Cell.goal) seen[from] = uncovered;
  if (seen[to] !== Cell.agent && seen[to] !== Cell.agentInDoorway) seen[to] = Cell.goal;
  return seen;
}
