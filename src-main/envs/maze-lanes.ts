import { cellCount, type Board } from '../../shared/maze/board.ts';
import { Cell } from '../../shared/maze/cells.ts';
import type { RandomGenerator } from '../../shared/random/random-generator.ts';
import { type Geometry, geometryOf } from './geometry.ts';
import { LaneRandom } from './lane-random.ts';
import { isDoor, Opening } from './opening.ts';

/** Mazes side by side: who stands where and what is in each opening, in typed arrays. */
export class MazeLanes {
  readonly count: number;
  /** What all lanes have in common; its `doors` are the openings. */
  readonly ground: Board;
  readonly geometry: Geometry;
  /** rows · columns. */
  readonly cells: number;
  /** Openings of a lane. */
  readonly width: number;
  readonly random: LaneRandom;

  /** [count] */
  readonly agentCells: Uint16Array;
  /** [count] */
  readonly goalCells: Uint16Array;
  /** [count] */
  readonly startCells: Uint16Array;
  /** [count] 1 where a start that was too far from the goal was left out. */
  readonly startsLeftOut: Uint8Array;
  /** [count, openings] an `Opening` each; written by `setOpening`. */
  readonly openings: Uint8Array;
  /** [count, cells] the observation without agent, start and goal. */
  readonly codes: Uint8Array;
  /** Lanes with other walls than the ground has. */
  readonly #changed = new Set<number>();
  /** [4] how each `Opening` is observed. */
  readonly #codeOfOpening: Uint8Array;

  /** Takes a fixed number of draws from `random`. */
  constructor(ground: Board, codeOfOpening: Uint8Array, count: number, random: RandomGenerator) {
    this.count = count;
    this.ground = ground;
    this.geometry = geometryOf(ground);
    this.cells = cellCount(ground);
    this.width = ground.doors.length;
    this.random = new LaneRandom(count, random);
    this.agentCells = new Uint16Array(count);
    this.goalCells = new Uint16Array(count);
    this.startCells = new Uint16Array(count);
    this.startsLeftOut = new Uint8Array(count);
    this.openings = new Uint8Array(count * this.width);
    this.#codeOfOpening = codeOfOpening;
    const empty = ground.walls.map((wall) => (wall ? Cell.wall : Cell.floor));
    this.codes = new Uint8Array(count * this.cells);
    for (let lane = 0; lane < count; lane++) this.codes.set(empty, lane * this.cells);
  }

  /** What stands in an opening. */
  opening(lane: number, opening: number): number {
    return this.openings[lane * this.width + opening];
  }

  /** Puts an `Opening` into an opening, and what it looks like into the observation. */
  setOpening(lane: number, opening: number, state: number): void {
    this.openings[lane * this.width + opening] = state;
    this.codes[lane * this.cells + this.ground.doors[opening]] = this.#codeOfOpening[state];
  }

  /** Puts the same into every opening of a lane. */
  setOpenings(lane: number, state: number): void {
    for (let opening = 0; opening < this.width; opening++) this.setOpening(lane, opening, state);
  }

  /** Puts the agent on its start. */
  place(lane: number, start: number, goal: number): void {
    this.startCells[lane] = start;
    this.agentCells[lane] = start;
    this.goalCells[lane] = goal;
  }

  /** A floor cell, uniformly among those that are neither another cell nor among some more. */
  drawCell(lane: number, not: number, nor?: readonly number[]): number {
    const { floor } = this.geometry;
    for (;;) {
      const cell = floor[this.random.index(lane, floor.length)];
      if (cell !== not && !nor?.includes(cell)) return cell;
    }
  }

  /** Whether a lane's start or goal is in a cell. */
  isEnd(lane: number, cell: number): boolean {
    return cell === this.startCells[lane] || cell === this.goalCells[lane];
  }

  /** Puts a wall into a cell without an opening, or takes it away, until the lane's next episode. */
  setWall(lane: number, cell: number, wall: boolean): void {
    this.codes[lane * this.cells + cell] = wall ? Cell.wall : Cell.floor;
    this.#changed.add(lane);
  }

  /** Takes back what `setWall` did in a lane. */
  restoreWalls(lane: number): void {
    if (!this.#changed.delete(lane)) return;
    this.ground.walls.forEach((wall, cell) => {
      this.codes[lane * this.cells + cell] = wall ? Cell.wall : Cell.floor;
    });
    for (let opening = 0; opening < this.width; opening++) {
      this.setOpening(lane, opening, this.opening(lane, opening));
    }
  }

  /** The board of a lane's episode. */
  boardOf(lane: number): Board {
    const { rows, columns, doors } = this.ground;
    const codes = this.codes.subarray(lane * this.cells, (lane + 1) * this.cells);
    const walls = codes.map((code) => (code === Cell.wall ? 1 : 0));
    // A closed door may be seen as a wall.
    doors.forEach((cell, opening) => {
      walls[cell] = this.opening(lane, opening) === Opening.wall ? 1 : 0;
    });
    const hasDoor = (_: number, opening: number) => isDoor(this.opening(lane, opening));
    return { rows, columns, walls, doors: doors.filter(hasDoor) };
  }
}
