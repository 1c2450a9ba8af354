import { cellCount, type Board } from '../../../shared/maze/board.ts';
import { distancesTo } from '../../../shared/maze/shortest-path.ts';
import type { RandomMazeEnvironment } from '../../../shared/worlds/random-maze.ts';
import { mostDoors, mostWalls } from '../../../shared/worlds/random-maze-size.ts';
import type { MazeLanes } from '../maze-lanes.ts';
import { isDoor, Opening } from '../opening.ts';
import type { ResetOptions } from '../vector-environment.ts';
import type { WorldDynamics } from '../world-dynamics.ts';
import { drawDoors, moveIndependently } from './doors.ts';
import { WallDraw } from './wall-draw.ts';

const NO_CLOSED = new Uint8Array(0);
/** Draws of the doors of a frozen episode. */
const MOST_TRIES = 64;
const TWO_POW_32 = 0x1_0000_0000;

type Settings = Pick<
  RandomMazeEnvironment,
  'mazeRows' | 'mazeColumns' | 'mazeWalls' | 'mazeDoors' | 'mazeDoorRule' | 'doorProbability'
>;

/**
 * The dynamic random maze (science §3, §4). An episode has walls in some openings, drawn one after
 * another and kept if a way from start to goal is left, and doors in others:
 *
 * *together* (reference implementation): every opening that is no wall is a door; `mazeDoors` of
 * them are closed, drawn anew together with probability `doorProbability` in every environment
 * step. *independent* (the paper's text): `mazeDoors` openings are doors, closed at first, each of
 * which opens or closes with probability `doorProbability`.
 *
 * A door never closes on agent, start or goal. There may be no open way for a while; an episode
 * with frozen doors has one, or nobody could reach the goal.
 */
export class RandomMaze implements WorldDynamics {
  readonly ground: Board;
  readonly wallCount: number;
  readonly doorCount: number;
  readonly closedCount: number;
  readonly closedCountStays: boolean;
  /** Threshold on a number in [0, 2^32). */
  readonly #changeBelow: number;
  readonly withoutWall: number;
  readonly #walls: WallDraw;
  /** [openings] scratch of a draw of doors. */
  readonly #drawn: Uint8Array;
  readonly #distances: Int32Array<ArrayBuffer>;

  /**
   * @param ground openings and pillars, from `randomMazeGround`
   * @throws RangeError for more walls or doors than always find a place.
   */
  constructor(ground: Board, settings: Settings) {
    const { mazeWalls, mazeDoors } = settings;
    if (mazeWalls > mostWalls(settings) || mazeDoors > mostDoors(settings, mazeWalls)) {
      throw new RangeError(`no room for ${mazeWalls} walls and ${mazeDoors} doors`);
    }
    const openings = ground.doors.length;
    const together = settings.mazeDoorRule === 'together';
    this.ground = ground;
    this.wallCount = mazeWalls;
    this.closedCount = mazeDoors;
    this.doorCount = together ? openings - mazeWalls : mazeDoors;
    this.closedCountStays = together;
    this.#changeBelow = settings.doorProbability * TWO_POW_32;
    this.withoutWall = together ? Opening.openDoor : Opening.free;
    this.#walls = new WallDraw(ground);
    this.#drawn = new Uint8Array(openings);
    this.#distances = new Int32Array(cellCount(ground));
  }

  layOut(lanes: MazeLanes, lane: number, options: ResetOptions, frozen: boolean): void {
    const { startWithin, walls, closedDoors } = options;
    if (startWithin !== undefined) {
      this.#layOutNear(lanes, lane, startWithin, options.goal);
      return;
    }
    const start = options.start ?? lanes.drawCell(lane, options.goal ?? -1);
    const goal = options.goal ?? lanes.drawCell(lane, start);
    lanes.place(lane, start, goal);
    this.#furnish(lanes, lane, walls, closedDoors);
    if (frozen && !closedDoors) this.#openAWay(lanes, lane);
  }

  /**
   * Any goal; then start, walls and doors are drawn until the start is near enough. A start beside
   * the goal always is, so this ends.
   */
  #layOutNear(lanes: MazeLanes, lane: number, within: number, given?: number): void {
    const { floor } = lanes.geometry;
    const goal = given ?? lanes.drawCell(lane, -1);
    const distances = distancesTo(goal, this.ground, NO_CLOSED, this.#distances);
    // Walls only make the way longer: a start that is too far without them need not be tried.
    const isNear = (cell: number) => distances[cell] > 0 && distances[cell] <= within;
    let near = 0;
    for (const cell of floor) {
      if (isNear(cell)) near++;
      else if (distances[cell] > within) lanes.startsLeftOut[lane] = 1;
    }
    for (;;) {
      let left = lanes.random.index(lane, near);
      const start = floor.find((cell) => isNear(cell) && left-- === 0) as number;
      lanes.place(lane, start, goal);
      this.#furnish(lanes, lane);
      const length = this.#walls.lengthByDoors(lanes, lane);
      if (length > 0 && length <= within) return;
      if (length > within) lanes.startsLeftOut[lane] = 1;
    }
  }

  /** Draws the doors again while they leave no way, which some mazes with many doors never do. */
  #openAWay(lanes: MazeLanes, lane: number): void {
    for (let tries = 0; tries < MOST_TRIES; tries++) {
      if (this.#walls.lengthByDoors(lanes, lane) > 0) return;
      // Independent doors leave nothing behind where they were.
      for (let opening = 0; opening < lanes.width; opening++) {
        const state = lanes.opening(lane, opening);
        if (isDoor(state)) lanes.setOpening(lane, opening, this.withoutWall);
      }
      drawDoors(lanes, lane, this.closedCount, this.#drawn);
    }
  }

  /** Walls and doors around a start and a goal. */
  #furnish(
    lanes: MazeLanes,
    lane: number,
    walls?: readonly number[],
    closedDoors?: readonly number[],
  ): void {
    const { doorOfCell } = lanes.geometry;
    lanes.setOpenings(lane, this.withoutWall);
    if (walls) {
      for (const cell of walls) lanes.setOpening(lane, doorOfCell[cell], Opening.wall);
    } else {
      this.#walls.draw(lanes, lane, this.wallCount);
    }
    if (closedDoors) {
      for (const cell of closedDoors) {
        lanes.setOpening(lane, doorOfCell[cell], Opening.closedDoor);
      }
    } else {
      drawDoors(lanes, lane, this.closedCount, this.#drawn);
    }
  }

  moveDoors(lanes: MazeLanes, lane: number): void {
    if (!this.closedCountStays) moveIndependently(lanes, lane, this.#changeBelow);
    else if (lanes.random.uint32(lane) < this.#changeBelow) {
      drawDoors(lanes, lane, this.closedCount, this.#drawn);
    }
  }
}
