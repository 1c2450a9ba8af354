import { cellCount, type Board } from '../../../shared/maze/board.ts';
import { distancesTo } from '../../../shared/maze/shortest-path.ts';
import type { FourRoomsEnvironment } from '../../../shared/worlds/four-rooms.ts';
import type { MazeLanes } from '../maze-lanes.ts';
import { Opening } from '../opening.ts';
import type { ResetOptions } from '../vector-environment.ts';
import type { WorldDynamics } from '../world-dynamics.ts';

const TWO_POW_32 = 0x1_0000_0000;

/**
 * Four rooms joined by doorways of which exactly one is closed (science §3; Sutton et al. 1999).
 * In every environment step the closed one is drawn anew with probability `doorProbability`,
 * uniformly among the doorways that hold neither agent, start nor goal; it may be the same again.
 */
export class FourRooms implements WorldDynamics {
  readonly ground: Board;
  readonly wallCount = 0;
  readonly withoutWall = Opening.openDoor;
  readonly doorCount: number;
  readonly closedCount = 1;
  readonly closedCountStays = true;
  /** Threshold on a number in [0, 2^32). */
  readonly #redrawBelow: number;
  readonly #closed: Uint8Array;
  readonly #distances: Int32Array<ArrayBuffer>;

  constructor(ground: Board, { doorProbability }: Pick<FourRoomsEnvironment, 'doorProbability'>) {
    this.ground = ground;
    this.doorCount = ground.doors.length;
    this.#redrawBelow = doorProbability * TWO_POW_32;
    this.#closed = new Uint8Array(this.doorCount);
    this.#distances = new Int32Array(cellCount(ground));
  }

  layOut(lanes: MazeLanes, lane: number, options: ResetOptions): void {
    const { startWithin, closedDoors } = options;
    lanes.setOpenings(lane, Opening.openDoor);
    if (startWithin !== undefined) {
      this.#layOutNear(lanes, lane, startWithin, options.goal);
      return;
    }
    const start = options.start ?? lanes.drawCell(lane, options.goal ?? -1, closedDoors);
    const goal = options.goal ?? lanes.drawCell(lane, start, closedDoors);
    lanes.place(lane, start, goal);
    const door = closedDoors
      ? this.ground.doors.indexOf(closedDoors[0])
      : this.#drawDoor(lanes, lane);
    lanes.setOpening(lane, door, Opening.closedDoor);
  }

  /** Any goal, any door that is not on it, and a start near the goal by the doors as they are. */
  #layOutNear(lanes: MazeLanes, lane: number, within: number, given?: number): void {
    const { floor } = lanes.geometry;
    const goal = given ?? lanes.drawCell(lane, -1);
    lanes.place(lane, goal, goal);
    const door = this.#drawDoor(lanes, lane);
    lanes.setOpening(lane, door, Opening.closedDoor);
    this.#closed.fill(0);
    this.#closed[door] = 1;
    const distances = distancesTo(goal, this.ground, this.#closed, this.#distances);
    const isNear = (cell: number) => distances[cell] > 0 && distances[cell] <= within;
    let near = 0;
    for (const cell of floor) {
      if (isNear(cell)) near++;
      else if (distances[cell] > within) lanes.startsLeftOut[lane] = 1;
    }
    let left = lanes.random.index(lane, near);
    const start = floor.find((cell) => isNear(cell) && left-- === 0) as number;
    lanes.place(lane, start, goal);
  }

  moveDoors(lanes: MazeLanes, lane: number): void {
    if (lanes.random.uint32(lane) >= this.#redrawBelow) return;
    const door = this.#drawDoor(lanes, lane);
    // None, or several, when somebody has moved them.
    for (let opening = 0; opening < this.doorCount; opening++) {
      const isClosed = lanes.opening(lane, opening) === Opening.closedDoor;
      if (isClosed) lanes.setOpening(lane, opening, Opening.openDoor);
    }
    if (door < this.doorCount) lanes.setOpening(lane, door, Opening.closedDoor);
  }

  /**
   * A door that holds neither agent, start nor goal, uniformly. There always is one, unless somebody
   * has put walls into doorways: `doorCount` then.
   */
  #drawDoor(lanes: MazeLanes, lane: number): number {
    const { doors } = this.ground;
    const agent = lanes.agentCells[lane];
    const start = lanes.startCells[lane];
    const goal = lanes.goalCells[lane];
    const isAllowed = (door: number) => {
      const cell = doors[door];
      if (cell === agent || cell === start || cell === goal) return false;
      return lanes.opening(lane, door) !== Opening.wall;
    };
    let allowed = 0;
    for (let door = 0; door < doors.length; door++) if (isAllowed(door)) allowed++;
    let left = lanes.random.index(lane, allowed);
    let door = 0;
    for (; door < doors.length; door++) {
      if (!isAllowed(door)) continue;
      if (left === 0) break;
      left--;
    }
    return door;
  }
}
