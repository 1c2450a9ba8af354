import { cellCount, type Board } from '../../../shared/maze/board.ts';
import { ACTION_COUNT } from '../../../shared/maze/cells.ts';
import { distancesTo, shortestLength } from '../../../shared/maze/shortest-path.ts';
import type { MazeLanes } from '../maze-lanes.ts';
import { isPassable, Opening } from '../opening.ts';

const NO_DOORS = new Uint16Array(0);

/** Draws the walls of an episode. Keeps its buffers: drawing allocates nothing. */
export class WallDraw {
  readonly #ground: Board;
  /** Where the search looks: fixed walls and those of the episode drawn last. */
  readonly #board: Board;
  /** [cells] 1 on one way from start to goal. */
  readonly #onWay: Uint8Array;
  readonly #distances: Int32Array<ArrayBuffer>;
  readonly #order: Uint8Array;

  /** @param ground its `doors` are the openings. */
  constructor(ground: Board) {
    const cells = cellCount(ground);
    this.#ground = ground;
    this.#board = { ...ground, walls: ground.walls.slice(), doors: NO_DOORS };
    this.#onWay = new Uint8Array(cells);
    this.#distances = new Int32Array(cells);
    this.#order = new Uint8Array(ground.doors.length);
  }

  /**
   * Takes openings in random order and makes each a wall that leaves a way from start to goal,
   * until there are `count`. A breadth-first search says whether it does (on a grid it finds a way
   * exactly when A* does), and only a wall on the way found last asks for another search.
   */
  draw(lanes: MazeLanes, lane: number, count: number): void {
    const { doors } = this.#ground;
    const { walls } = this.#board;
    const order = this.#order;
    const start = lanes.startCells[lane];
    const goal = lanes.goalCells[lane];
    walls.set(this.#ground.walls);
    this.#findWay(lanes, start, goal);
    for (let opening = 0; opening < order.length; opening++) order[opening] = opening;
    let built = 0;
    for (let left = order.length; built < count && left > 0; left--) {
      const at = lanes.random.index(lane, left);
      const opening = order[at];
      order[at] = order[left - 1];
      const cell = doors[opening];
      if (cell === start || cell === goal) continue;
      walls[cell] = 1;
      if (this.#onWay[cell] === 1 && !this.#findWay(lanes, start, goal)) {
        walls[cell] = 0;
        continue;
      }
      lanes.setOpening(lane, opening, Opening.wall);
      built++;
    }
  }

  /** Marks a shortest way; when there is none, leaves the old one marked and says so. */
  #findWay({ geometry }: MazeLanes, start: number, goal: number): boolean {
    const distances = distancesTo(goal, this.#board, NO_DOORS, this.#distances);
    if (distances[start] < 0) return false;
    const { moves } = geometry;
    this.#onWay.fill(0);
    for (let cell = start; cell !== goal;) {
      this.#onWay[cell] = 1;
      const closer = distances[cell] - 1;
      let action = 0;
      while (distances[moves[cell * ACTION_COUNT + action]] !== closer) action++;
      cell = moves[cell * ACTION_COUNT + action];
    }
    return true;
  }

  /**
   * Environment steps from start to goal of a lane's episode if its doors stay as they are; -1
   * when there is no way.
   */
  lengthByDoors(lanes: MazeLanes, lane: number): number {
    const { doors } = this.#ground;
    const { walls } = this.#board;
    walls.set(this.#ground.walls);
    for (let opening = 0; opening < doors.length; opening++) {
      if (!isPassable(lanes.opening(lane, opening))) walls[doors[opening]] = 1;
    }
    return shortestLength(lanes.startCells[lane], lanes.goalCells[lane], this.#board, NO_DOORS);
  }
}
