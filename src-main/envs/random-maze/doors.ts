import type { MazeLanes } from '../maze-lanes.ts';
import { isDoor, Opening } from '../opening.ts';

/**
 * Closes `count` doors, drawn without replacement among the openings that are no wall and hold
 * neither start nor goal; all others open. One more is drawn than needed, and the agent's opening
 * passed over, so that the same numbers close the same doors wherever the agent stands.
 * @param drawn scratch, one entry an opening
 */
export function drawDoors(lanes: MazeLanes, lane: number, count: number, drawn: Uint8Array): void {
  const { ground, width, random } = lanes;
  const agent = lanes.agentCells[lane];
  let left = 0;
  for (let opening = 0; opening < width; opening++) {
    const state = lanes.opening(lane, opening);
    if (state === Opening.closedDoor) lanes.setOpening(lane, opening, Opening.openDoor);
    const possible = state !== Opening.wall && !lanes.isEnd(lane, ground.doors[opening]);
    if (possible) drawn[left++] = opening;
  }
  let open = count;
  // Fewer are left when somebody has put walls into openings.
  for (let draw = 0; draw <= count && left > 0; draw++) {
    const at = random.index(lane, left);
    const opening = drawn[at];
    drawn[at] = drawn[--left];
    if (open === 0 || ground.doors[opening] === agent) continue;
    lanes.setOpening(lane, opening, Opening.closedDoor);
    open--;
  }
}

/**
 * Every door opens or closes on its own when its number is below a threshold; one with the agent or
 * the goal in it stays open. Takes one number a door.
 */
export function moveIndependently(lanes: MazeLanes, lane: number, changeBelow: number): void {
  const { ground, width, random, openings } = lanes;
  const first = lane * width;
  const holdsOne = (cell: number) => cell === lanes.agentCells[lane] || lanes.isEnd(lane, cell);
  for (let opening = 0; opening < width; opening++) {
    const state = openings[first + opening];
    if (!isDoor(state) || random.uint32(lane) >= changeBelow) continue;
    if (state === Opening.closedDoor) lanes.setOpening(lane, opening, Opening.openDoor);
    else if (!holdsOne(ground.doors[opening])) {
      lanes.setOpening(lane, opening, Opening.closedDoor);
    }
  }
}
